import { expect, it } from 'vitest'
import { hasOwnSource } from './asset-source.ts'

const asset = (type: string, props: { readonly [key: string]: string | null }) => ({
  id: 'asset:a',
  typeName: 'asset',
  type,
  props,
  meta: {},
})
const PATH = '/lesson-studies/8f6f2a52-0a1c-4c2b-9a55-4f6e0f1d2c3b/files/0b54c0de-77aa-4d2a-8f05-2d6b1f0a9e11'

it('[T19] pictures of the board come out of the board itself or out of the files of this site', () => {
  for (const src of [PATH, 'data:image/png;base64,AAAA', '', null])
    expect(hasOwnSource(asset('image', { src })), String(src)).toBe(true)
  for (const src of [
    'https://evil.example/spy.png',
    `https://evil.example${PATH}`,
    `//evil.example${PATH}`,
    '/account',
    `${PATH}/../../account`,
    'data:text/html,<script>alert(1)</script>',
    'asset:local',
  ])
    expect(hasOwnSource(asset('image', { src })), src).toBe(false)
})

it('[T19] a link may lead anywhere, its preview may not come from there', () => {
  const link = { src: 'https://www.smartedu.cn/', title: '', description: '', favicon: '' }
  expect(hasOwnSource(asset('bookmark', { ...link, image: '' }))).toBe(true)
  expect(hasOwnSource(asset('bookmark', { ...link, image: 'https://evil.example/spy.png' }))).toBe(false)
  expect(hasOwnSource({ id: 'page:a', typeName: 'page', name: 'x', meta: {} })).toBe(true)
})
