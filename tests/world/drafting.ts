import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as Y from 'yjs'
import type { Database } from '#db/database.ts'
import { openFileFolder } from '#db/file-folder.ts'
import { findLessonStudy } from '#db/queries/activity/find.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { materialise } from '#db/queries/document/state.ts'
import { findOwnPlan } from '#db/queries/drafts/own-plans.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { factsAfter } from '#db/queries/session/facts.ts'
import { lessonStudyRole } from '#db/schema/activity.ts'
import { elementsOfPart } from '#domain/history/plan-part-document.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import type { ActivityRole } from '#domain/people/roles.ts'
import { beginDraft } from '#operations/drafts/begin-draft.ts'
import { handInDraft } from '#operations/drafts/hand-in-draft.ts'
import { readDrafts } from '#operations/drafts/read-drafts.ts'
import { revealDrafts } from '#operations/drafts/reveal-drafts.ts'
import { takeBackDraft } from '#operations/drafts/take-back-draft.ts'
import { addPicture } from '#operations/files/add-picture.ts'
import { valueOf } from './people-doors.ts'
import { aCommunity, aLessonStudy, anInstitution, aPerson } from './people.ts'
import { aPicture } from './pictures.ts'

type Who = { readonly personId: string }
let clientId = 5_000

/** Words in a section of a plan, as its log has them from who wrote them, and a picture behind them (`fileId`); answers their ids. */
export async function writeInDraft(
  db: Database,
  documentId: string,
  { personId }: Who,
  words: string,
  more: { key?: string; fileId?: string } = {},
): Promise<{ clientId: number; clock: number; length: number }> {
  const { atId } = await lastPosition(db, documentId, 1)
  const { doc } = await materialise(db, { documentId, epoch: 1, atId })
  const before = Y.encodeStateVector(doc)
  doc.clientID = clientId += 1
  const [section] = elementsOfPart(doc, { type: 'section', key: more.key ?? 'lessonGoals' })
  const paragraph = section!.get(0) as Y.XmlElement
  paragraph.insert(0, [new Y.XmlText(words)])
  if (more.fileId !== undefined) {
    const picture = new Y.XmlElement('picture')
    picture.setAttribute('fileId', more.fileId)
    section!.insert(1, [picture])
  }
  const update = Y.encodeStateAsUpdate(doc, before)
  doc.destroy()
  const edit = { atMs: Date.now(), personId, kind: 'edit' as const, update }
  await appendEdits(db, { documentId, epoch: 1, edits: [edit] })
  // Behind the item that holds them.
  return { clientId, clock: 1, length: words.length }
}

/** Chen organises; Li of another school and Wang plan; and everybody else who is somebody there. Their drafts, by the verbs. */
export async function aDraftingStudy(db: Database) {
  const folder = await mkdtemp(path.join(tmpdir(), 'gongyan-drafts-'))
  const needs = {
    db,
    files: await openFileFolder(folder),
    clock: () => Date.now(),
    newId: () => randomUUID() as string,
    quotaBytes: 10_000_000,
  }
  const [chen, li, wang, bai, eve, gast, otto] = await Promise.all(
    ['Chen Jing', 'Li Xiulan', 'Wang Lei', 'Bai He', 'Eve', 'Gast', 'Otto'].map((name) =>
      aPerson(db, { name }),
    ),
  )
  const admin = await aPerson(db, { name: 'Admin', administrator: true })
  await anInstitution(db, { name: 'City School', members: [chen!, wang!] })
  await anInstitution(db, { name: 'Village School', members: [li!] })
  const { communityId } = await aCommunity(db, { members: [chen!, li!, wang!] })
  const given: [Who, ActivityRole][] = [
    [bai!, 'knowledgeableOther'],
    [eve!, 'observer'],
    [gast!, 'guest'],
  ]
  const study = await aLessonStudy(db, { communityId, createdBy: chen!.personId })
  const { lessonStudyId, planId } = study
  for (const [{ personId }, role] of given)
    await db
      .insert(lessonStudyRole)
      .values({ lessonStudyId, personId, role, givenBy: chen!.personId, givenAtMs: Date.now() })
  const shared = newPlanUpdate({
    clientId: (clientId += 1),
    language: 'en',
    rowIds: ['r1'],
    title: 'Fractions',
  })
  const edits = [{ atMs: Date.now(), personId: chen!.personId, kind: 'edit' as const, update: shared }]
  await appendEdits(db, { documentId: planId, epoch: 1, edits })

  const viewer = async ({ personId }: Who) => (await loadViewer(db, personId, Date.now()))!
  const draftOf = async ({ personId }: Who) =>
    await findOwnPlan(db, { lessonStudyId, kind: 'draft', ownerId: personId })
  const contentOf = async (documentId: string) =>
    readPlanAt(db, { documentId, epoch: 1, atId: (await lastPosition(db, documentId, 1)).atId })
  return {
    ...study,
    needs,
    people: { chen: chen!, li: li!, wang: wang!, bai: bai!, eve: eve!, gast: gast!, otto: otto!, admin },
    viewer,
    draftOf,
    facts: () => factsAfter(db, lessonStudyId, 0),
    begin: async (who: Who) => beginDraft(needs, await viewer(who), { lessonStudyId }),
    handIn: async (who: Who) => handInDraft(needs, await viewer(who), { lessonStudyId }),
    takeBack: async (who: Who) => takeBackDraft(needs, await viewer(who), { lessonStudyId }),
    reveal: async (who: Who) => revealDrafts(needs, await viewer(who), { lessonStudyId }),
    /** What somebody may know of the drafts. */
    seenBy: async (who: Who) =>
      readDrafts(db, await viewer(who), (await findLessonStudy(db, lessonStudyId))!, Date.now()),
    /** Words in a section of one's draft, and a picture behind them (`fileId`). */
    async write(who: Who, words: string, more: { key?: string; fileId?: string } = {}) {
      await writeInDraft(db, (await draftOf(who))!.documentId, who, words, more)
    },
    /** A picture in one's draft; the same colour is the same picture. */
    async picture(who: Who, colour: string) {
      const documentId = (await draftOf(who))!.documentId
      const sent = new Uint8Array(await aPicture({ colour }))
      return valueOf(await addPicture(needs, await viewer(who), { lessonStudyId, documentId, sent }))
    },
    /** A draft that says these words, begun and handed in. */
    async drafted(who: Who, words: string) {
      const { documentId } = valueOf(await this.begin(who))
      await this.write(who, words)
      valueOf(await this.handIn(who))
      return documentId
    },
    contentOf,
    sharedPlan: async () => {
      const plan = (await documentsOf(db, lessonStudyId)).find(({ kind }) => kind === 'plan')!
      return contentOf(plan.documentId)
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
