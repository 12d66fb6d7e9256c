import { eq } from 'drizzle-orm'
import type * as Y from 'yjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendEdits } from '#db/queries/document/append.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { materialise } from '#db/queries/document/state.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { authoredPlanAt } from '#db/queries/history/authored-version.ts'
import { copiedFrom } from '#db/queries/history/authors.ts'
import { textChangesOf } from '#db/queries/history/changes.ts'
import { documentUpdate } from '#db/schema/document.ts'
import { storedFile } from '#db/schema/file.ts'
import { creditsOf } from '#domain/history/author-mark.ts'
import { authorOf } from '#domain/history/credits.ts'
import { elementOf, PLAN_FRAGMENT } from '#domain/plan/new-plan-document.ts'
import { type PlanJson, plainText } from '#domain/plan/plan-json.ts'
import { picturesOf } from '#domain/plan/picture.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { templatesOf } from '#db/queries/activity/templates.ts'
import { beginWithTemplate } from '#operations/activity/begin-with-template.ts'
import { changeTemplate } from '#operations/activity/change-template.ts'
import { copyPlan } from '#operations/activity/copy-plan.ts'
import { saveTemplate } from '#operations/activity/save-template.ts'
import { nameVersion } from '#operations/session/name-version.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { keepers } from '../world/kept-study.ts'
import { reasonOf, valueOf } from '../world/people-doors.ts'
import { aCommunity } from '../world/people.ts'

let world: TestDatabase
let keep: Awaited<ReturnType<typeof keepers>>
beforeAll(async () => {
  world = await freshDatabase()
  keep = await keepers(world.db)
})
afterAll(async () => {
  await keep.close()
  await world.drop()
})

const planOf = async (lessonStudyId: string) =>
  (await documentsOf(world.db, lessonStudyId)).find((it) => it.kind === 'plan')!
const read = async (lessonStudyId: string) => {
  const { doc } = await materialise(world.db, await planOf(lessonStudyId))
  return readPlan(doc)
}
/** Somebody changes the plan, as their browser would. */
async function write(lessonStudyId: string, by: { personId: string }, change: (plan: Y.XmlFragment) => void) {
  const document = await planOf(lessonStudyId)
  const { doc } = await materialise(world.db, document)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void updates.push(update))
  doc.transact(() => change(doc.getXmlFragment(PLAN_FRAGMENT)))
  const edits = updates.map((update) => ({
    atMs: keep.time.nowMs,
    personId: by.personId,
    kind: 'edit' as const,
    update,
  }))
  await appendEdits(world.db, { ...document, edits })
}
const paragraph = (text: string) => elementOf({ type: 'paragraph', content: [{ type: 'text', text }] })
const section = (plan: Y.XmlFragment, nth: number) => plan.get(nth) as Y.XmlElement
const copy = async (
  by: { personId: string },
  input: { lessonStudyId: string; communityId: string; versionId?: string; title?: string },
) => {
  const form = { title: input.title ?? 'Fractions again', lessonMinutes: 40, language: 'en' }
  return copyPlan(keep.needs, await keep.viewer(by), { versionId: null, ...input, form })
}

/** The lines of the section that the tests write into: words, who first wrote them, who brought them here, out of which plan. */
async function authors(lessonStudyId: string) {
  const { documentId, epoch } = await planOf(lessonStudyId)
  const { atId } = await lastPosition(world.db, documentId, epoch)
  const { plan, credits } = await authoredPlanAt(world.db, lessonStudyId, { documentId, epoch, atId })
  const found: [words: string, author: string, by: string, from: string | null][] = []
  const walk = (node: PlanJson): void => {
    const credit = node.type === 'text' ? credits[creditsOf(node).wrote ?? -1] : undefined
    if (credit !== undefined)
      found.push([node.text!, authorOf(credit), credit.personId, credit.origin?.title ?? null])
    for (const child of node.content ?? []) walk(child)
  }
  walk(plan.content![1]!)
  return found
}

describe('copying a plan', () => {
  it('[K9] takes content only: what was deleted stays where it was', async () => {
    const { lessonStudyId, lin, wu, communityId } = await keep.aStudy()
    await write(lessonStudyId, wu, (plan) =>
      section(plan, 1).insert(0, [paragraph('A SECRET about a pupil'), paragraph('Why rods?')]),
    )
    await write(lessonStudyId, wu, (plan) => section(plan, 1).delete(0, 1))
    const copied = valueOf(await copy(lin, { lessonStudyId, communityId })).lessonStudyId
    const plan = await read(copied)
    expect(plan).toEqual(await read(lessonStudyId))
    expect(plainText(plan)).toContain('Why rods?')
    const log = await world.db
      .select({ edits: documentUpdate.edits })
      .from(documentUpdate)
      .where(eq(documentUpdate.documentId, (await planOf(copied)).documentId))
    const bytes = Buffer.concat(log.map((row) => Buffer.from(row.edits)))
    expect([bytes.includes('Why rods?'), bytes.includes('SECRET')]).toEqual([true, false])
  })

  it('[K10] says from where, from which version and by whom; nobody’s words become the copier’s', async () => {
    const { lessonStudyId, lin, wu, communityId } = await keep.aStudy()
    await write(lessonStudyId, wu, (plan) => section(plan, 1).insert(0, [paragraph('Why rods?')]))
    const { versions } = valueOf(
      await nameVersion(keep.needs, await keep.viewer(wu), { lessonStudyId, name: 'First draft' }),
    )
    const versionId = versions.find((it) => it.documentKind === 'plan')!.versionId
    await write(lessonStudyId, lin, (plan) => section(plan, 1).insert(1, [paragraph('Written later')]))

    const copied = valueOf(await copy(lin, { lessonStudyId, communityId, versionId })).lessonStudyId
    expect(plainText(await read(copied))).not.toContain('Written later')
    const { personId } = wu
    expect(await copiedFrom(world.db, copied)).toMatchObject({
      personId: lin.personId,
      body: {
        lessonStudyId,
        title: 'Fractions',
        versionName: 'First draft',
        authors: [{ personId, name: 'Wu Min' }],
      },
    })
    const changes = await textChangesOf(world.db, await planOf(copied))
    expect(changes.map(({ inserted }) => inserted)).toEqual([0])

    // A copy of the copy still names who wrote it first.
    await write(copied, lin, (plan) => section(plan, 2).insert(0, [paragraph('Our theme')]))
    const again = valueOf(await copy(lin, { lessonStudyId: copied, communityId })).lessonStudyId
    const names = (await copiedFrom(world.db, again))?.body.authors.map((it) => it.name)
    expect(names).toEqual(['Wu Min', 'Lin Yuan'])
  })

  it('[H29] every letter stays whose it was, in a copy of the copy as well; what the copier adds is theirs', async () => {
    const { lessonStudyId, lin, wu, communityId } = await keep.aStudy()
    await write(lessonStudyId, wu, (plan) => section(plan, 1).insert(0, [paragraph('Why rods?')]))
    await write(lessonStudyId, lin, (plan) => section(plan, 1).insert(1, [paragraph('To compare')]))
    const copied = valueOf(await copy(lin, { lessonStudyId, communityId })).lessonStudyId
    await write(copied, lin, (plan) => section(plan, 1).insert(2, [paragraph('Added here')]))
    const again = valueOf(
      await copy(wu, { lessonStudyId: copied, communityId, title: 'Third' }),
    ).lessonStudyId
    const [wus, lins] = [wu.personId, lin.personId]
    expect(await authors(copied)).toEqual([
      ['Why rods?', wus, lins, 'Fractions'],
      ['To compare', lins, lins, 'Fractions'],
      ['Added here', lins, lins, null],
    ])
    expect(await authors(again)).toEqual([
      ['Why rods?', wus, wus, 'Fractions again'],
      ['To compare', lins, wus, 'Fractions again'],
      ['Added here', lins, wus, 'Fractions again'],
    ])
    // With the first of them gone nothing is lost.
    valueOf(await keep.trash(wu, lessonStudyId))
    keep.time.nowMs += 10_000
    valueOf(await keep.remove(wu, lessonStudyId))
    await write(copied, lin, (plan) => section(plan, 1).delete(2, 1))
    expect(await authors(copied)).toEqual([
      ['Why rods?', wus, lins, 'Fractions'],
      ['To compare', lins, lins, 'Fractions'],
    ])
  })

  it('[K11] carries its pictures along, at the cost of the copier’s school', async () => {
    const { lessonStudyId, lin, wu, communityId } = await keep.aStudy()
    const picture = await keep.picture(wu, lessonStudyId, '#336699')
    const node = { type: 'picture', attrs: { fileId: picture.id, alt: 'rods', size: 'm' } }
    const gone = { type: 'picture', attrs: { fileId: '99999999-9999-4999-8999-999999999999', alt: 'gone' } }
    await write(lessonStudyId, wu, (plan) => section(plan, 1).insert(0, [elementOf(node), elementOf(gone)]))
    const copied = valueOf(await copy(lin, { lessonStudyId, communityId })).lessonStudyId
    const files = await world.db.select().from(storedFile).where(eq(storedFile.lessonStudyId, copied))
    expect(files).toMatchObject([{ sha: picture.sha, uploaderId: lin.personId, bytes: picture.bytes }])
    expect(picturesOf(await read(copied)).map((it) => it.fileId)).toEqual([files[0]!.id])
    expect(files[0]!.id).not.toBe(picture.id)

    const noPlace = { ...keep.needs, quotaBytes: 10 }
    const form = { title: 'Too much', lessonMinutes: 40 }
    const refused = await copyPlan(noPlace, await keep.viewer(lin), {
      lessonStudyId,
      versionId: null,
      communityId,
      form,
    })
    expect(reasonOf(refused)).toBe('filesFull')

    // The copy keeps its pictures when the first one is removed for good.
    valueOf(await keep.trash(wu, lessonStudyId))
    keep.time.nowMs += 10_000
    valueOf(await keep.remove(wu, lessonStudyId))
    expect(await keep.files.has(picture.sha)).toBe(true)
  })

  it('[K12] is for who reads it, into a community where they may begin one', async () => {
    const { lessonStudyId, lin, otto, communityId } = await keep.aStudy()
    const { communityId: elsewhere } = await aCommunity(world.db, { members: [otto] })
    expect(reasonOf(await copy(otto, { lessonStudyId, communityId: elsewhere }))).toBe('notFound')
    expect(reasonOf(await copy(lin, { lessonStudyId, communityId: elsewhere }))).toBe('notAllowed')
    expect(reasonOf(await copy(lin, { lessonStudyId, communityId, title: ' ' }))).toBe('required')
    const versionId = crypto.randomUUID()
    expect(reasonOf(await copy(lin, { lessonStudyId, communityId, versionId }))).toBe('notFound')
    valueOf(await keep.trash(lin, lessonStudyId))
    expect(reasonOf(await copy(lin, { lessonStudyId, communityId }))).toBe('notFound')
  })
})

describe('a template of one’s own', () => {
  const form = { title: 'Begun with it', lessonMinutes: 40, language: 'en' }

  it('[K21] is for its owner alone', async () => {
    const { lessonStudyId, lin, wu, otto, communityId } = await keep.aStudy()
    const save = async (by: { personId: string }, title = 'Our way') =>
      saveTemplate(keep.needs, await keep.viewer(by), { lessonStudyId, versionId: null, title, note: '' })
    expect(reasonOf(await save(otto))).toBe('notFound')
    expect(reasonOf(await save(lin, ' '))).toBe('required')
    const { templateId } = valueOf(await save(lin))
    for (const stranger of [wu, otto]) {
      expect(await templatesOf(world.db, stranger.personId)).toEqual([])
      const viewer = await keep.viewer(stranger)
      expect(reasonOf(await changeTemplate(keep.needs, viewer, { templateId, to: null }))).toBe('notFound')
      const begun = await beginWithTemplate(keep.needs, viewer, { communityId, templateId, form })
      expect(reasonOf(begun)).toBe('notFound')
    }
    const to = { title: 'Our own way', note: 'for spring' }
    valueOf(await changeTemplate(keep.needs, await keep.viewer(lin), { templateId, to }))
    expect(await templatesOf(world.db, lin.personId)).toMatchObject([{ ...to, from: 'Fractions' }])
    valueOf(await changeTemplate(keep.needs, await keep.viewer(lin), { templateId, to: null }))
    expect(await templatesOf(world.db, lin.personId)).toEqual([])
  })

  it('[K22] [H29] outlives what it was made of, with its pictures, and says where it came from', async () => {
    const { lessonStudyId, lin, wu, communityId } = await keep.aStudy()
    const picture = await keep.picture(wu, lessonStudyId, '#772299')
    const node = { type: 'picture', attrs: { fileId: picture.id, alt: 'rods', size: 'm' } }
    await write(lessonStudyId, wu, (plan) =>
      section(plan, 1).insert(0, [paragraph('Why rods?'), elementOf(node)]),
    )
    const viewer = await keep.viewer(lin)
    const saved = { lessonStudyId, versionId: null, title: 'Rods', note: '' }
    const { templateId } = valueOf(await saveTemplate(keep.needs, viewer, saved))
    valueOf(await keep.trash(wu, lessonStudyId))
    keep.time.nowMs += 10_000
    valueOf(await keep.remove(wu, lessonStudyId))
    expect(await keep.files.has(picture.sha)).toBe(true)

    const begun = valueOf(
      await beginWithTemplate(keep.needs, viewer, { communityId, templateId, form }),
    ).lessonStudyId
    const plan = await read(begun)
    expect(plainText(plan)).toContain('Why rods?')
    const files = await world.db.select().from(storedFile).where(eq(storedFile.lessonStudyId, begun))
    expect(files).toMatchObject([{ sha: picture.sha }])
    expect(picturesOf(plan).map((it) => it.fileId)).toEqual([files[0]!.id])
    expect((await copiedFrom(world.db, begun))?.body).toMatchObject({
      title: 'Fractions',
      authors: [{ personId: wu.personId, name: 'Wu Min' }],
    })
    expect(await authors(begun)).toEqual([['Why rods?', wu.personId, lin.personId, 'Fractions']])

    // The bytes go with the last that shows them.
    valueOf(await changeTemplate(keep.needs, viewer, { templateId, to: null }))
    expect(await keep.files.has(picture.sha)).toBe(true)
    valueOf(await keep.trash(lin, begun))
    keep.time.nowMs += 10_000
    valueOf(await keep.remove(lin, begun, form.title))
    expect(await keep.files.has(picture.sha)).toBe(false)
  })
})
