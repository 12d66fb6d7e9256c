import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import type { Database } from '#db/database.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { materialise } from '#db/queries/document/state.ts'
import { geoShape, boardPage, boardRoot } from '#domain/board/board-shapes.ts'
import { newBoardUpdate, removeRecords } from '#domain/board/board-document.ts'
import { elementOf, PLAN_FRAGMENT } from '#domain/plan/new-plan-document.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { adoptEdition } from '#operations/library/adopt-edition.ts'
import { publishEdition } from '#operations/library/publish-edition.ts'
import { keepers } from './kept-study.ts'
import { valueOf } from './people-doors.ts'
import { aCommunity, anInstitution, aPerson } from './people.ts'

type By = { personId: string }

/** People of three schools with communities of their own, and what they do with plans and editions. */
export async function librarians(db: Database) {
  const keep = await keepers(db)
  const documentOf = async (lessonStudyId: string, kind: 'plan' | 'board') =>
    (await documentsOf(db, lessonStudyId)).find((it) => it.kind === kind)!
  const change = async (
    lessonStudyId: string,
    kind: 'plan' | 'board',
    by: By,
    what: (doc: Y.Doc) => void,
  ): Promise<void> => {
    const document = await documentOf(lessonStudyId, kind)
    const { doc } = await materialise(db, document)
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => void updates.push(update))
    doc.transact(() => what(doc))
    const edits = updates.map((update) => ({
      atMs: keep.time.nowMs,
      personId: by.personId,
      kind: 'edit' as const,
      update,
    }))
    await appendEdits(db, { ...document, edits })
  }
  const sectionOf = (doc: Y.Doc, key: string) =>
    doc
      .getXmlFragment(PLAN_FRAGMENT)
      .toArray()
      .find((it): it is Y.XmlElement => it instanceof Y.XmlElement && it.getAttribute('key') === key)!
  return {
    ...keep,
    /** A school and a community of its own with one teacher. */
    async aSchool(name: string) {
      const teacher = await aPerson(db, { name: `Teacher of ${name}` })
      const { institutionId } = await anInstitution(db, { name, members: [teacher] })
      const { communityId } = await aCommunity(db, { name: `${name} group`, members: [teacher] })
      return { teacher, institutionId, communityId, name }
    },
    /** Writes a paragraph at the beginning of a section of the plan. */
    write: (lessonStudyId: string, by: By, key: string, text: string) =>
      change(lessonStudyId, 'plan', by, (doc) =>
        sectionOf(doc, key).insert(0, [elementOf({ type: 'paragraph', content: [{ type: 'text', text }] })]),
      ),
    /** Deletes the first block of a section. */
    erase: (lessonStudyId: string, by: By, key: string) =>
      change(lessonStudyId, 'plan', by, (doc) => sectionOf(doc, key).delete(0, 1)),
    /** Puts a picture into the appendix. */
    show: (lessonStudyId: string, by: By, fileId: string) =>
      change(lessonStudyId, 'plan', by, (doc) =>
        sectionOf(doc, 'appendix').insert(0, [
          elementOf({ type: 'picture', attrs: { fileId, alt: 'rods' } }),
        ]),
      ),
    /** Draws two boxes, and erases the second. */
    async draw(lessonStudyId: string, by: By, kept: string, erased: string) {
      const box = (id: string, text: string) =>
        geoShape(
          { id: `shape:${id}`, index: `a${id.length}`, x: 0, y: 0 },
          { w: 100, h: 80, text, color: 'green' },
        )
      const records = [boardRoot(), boardPage({ name: 'Page' }), box('one', kept), box('three', erased)]
      await change(lessonStudyId, 'board', by, (doc) =>
        Y.applyUpdate(doc, newBoardUpdate({ clientId: 77, records })),
      )
      await change(lessonStudyId, 'board', by, (doc) => removeRecords(doc, ['shape:three']))
    },
    async planOf(lessonStudyId: string) {
      const { doc } = await materialise(db, await documentOf(lessonStudyId, 'plan'))
      return readPlan(doc)
    },
    documentOf,
    async publishing(
      by: By,
      lessonStudyId: string,
      more: { key?: string; licence?: string; title?: string } = {},
    ) {
      return publishEdition(keep.needs, await keep.viewer(by), {
        lessonStudyId,
        versionId: null,
        key: more.key ?? randomUUID(),
        licence: more.licence ?? 'CC-BY-SA-4.0',
        form: { title: more.title ?? 'Fractions', subject: '数学', grade: '三年级', language: 'en' },
      })
    },
    async publish(...input: Parameters<typeof this.publishing>) {
      return valueOf(await this.publishing(...input)).editionId
    },
    async adopting(by: By, editionId: string, communityId: string, key: string = randomUUID()) {
      return adoptEdition(keep.needs, await keep.viewer(by), { editionId, communityId, key })
    },
    async adopt(...input: Parameters<typeof this.adopting>) {
      return valueOf(await this.adopting(...input)).lessonStudyId
    },
  }
}
