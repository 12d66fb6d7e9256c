import { walkWithAxe } from '../world/axe-walk.ts'

walkWithAxe('en')
