import { rm } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { document } from '#db/schema/document.ts'
import { lessonStudyRole } from '#db/schema/activity.ts'
import { person } from '#db/schema/people.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { SCHEMA_NUMBER } from '#domain/document-name.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { SECTION_KEYS } from '#domain/plan/plan-sections.ts'
import { PLAN_FORMS } from '#domain/travel/plan-forms.ts'
import { readPlanFile } from '#domain/travel/plan-file.ts'
import { sectionNamed } from '#domain/travel/section-names.ts'
import en from '#ui/words/en/plan.ts'
import zh from '#ui/words/zh-CN/plan.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aLessonStudy } from '../world/people.ts'
import { aVisitor } from '../world/visitor.ts'
import { unzip } from '../world/zip.ts'

// Plans that leave through the real server, and everybody who asks for one that is not theirs.

type Visitor = ReturnType<typeof aVisitor>
const TITLE = '分数：一半“也是数”?'
let world: TestDatabase
let app: RunningApp
let mei: Visitor
let eva: Visitor
let zoe: Visitor
let base: string
