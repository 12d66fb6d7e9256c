import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Database } from '#db/database.ts'
import { openFileFolder } from '#db/file-folder.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { createMemoryMedia } from '#media/memory/memory-media.ts'
import { createLessonStudy } from '#operations/activity/create-lesson-study.ts'
import { putBackLessonStudy } from '#operations/activity/put-back-lesson-study.ts'
import { removeTrashedLessonStudy } from '#operations/activity/remove-lesson-study.ts'
import { trashLessonStudy } from '#operations/activity/trash-lesson-study.ts'
import { addPicture } from '#operations/files/add-picture.ts'
import { settleSeats } from '#operations/room/settle-seats.ts'
import { valueOf } from './people-doors.ts'
import { aPerson, anInstitution, aCommunity } from './people.ts'
import { aPicture } from './pictures.ts'

/** A clock that a test moves, a folder for pictures, and the verbs that put lesson studies away and back. */
export async function keepers(db: Database) {
  const folder = await mkdtemp(path.join(tmpdir(), 'gongyan-kept-'))
  const files = await openFileFolder(folder)
  const time = { nowMs: Date.now() }
  const clock = () => time.nowMs
  const newId = () => randomUUID() as string
  const media = createMemoryMedia({ clock, newId })
  const needs = {
    db,
    files,
    clock,
    newId,
    quotaBytes: 10_000_000,
    settleSeats: (personId: string, ids: readonly string[]) =>
      settleSeats({ db, media: media.engine, clock }, personId, ids),
  }
  const viewer = async ({ personId }: { personId: string }) => (await loadViewer(db, personId, time.nowMs))!
  type By = { personId: string }
  return {
    files,
    time,
    media,
    needs,
    viewer,
    /** Lin, steward of a community in which Wu is a member, and a lesson study that Wu began. */
    async aStudy(title = 'Fractions') {
      const [lin, wu, otto] = await Promise.all([
        aPerson(db, { name: 'Lin Yuan' }),
        aPerson(db, { name: 'Wu Min' }),
        aPerson(db, { name: 'Otto' }),
      ])
      await anInstitution(db, { members: [wu] })
      const { communityId } = await aCommunity(db, { members: [lin, wu] })
      const form = { title, lessonMinutes: 40, language: 'en' }
      const { lessonStudyId } = valueOf(
        await createLessonStudy(needs, await viewer(wu), { communityId, form }),
      )
      return { lin, wu, otto, communityId, lessonStudyId, title, visibility: 'community' as const }
    },
    /** A picture in a lesson study; the same colour is the same picture. */
    async picture(by: By, lessonStudyId: string, colour: string) {
      const sent = new Uint8Array(await aPicture({ colour }))
      return valueOf(await addPicture(needs, await viewer(by), { lessonStudyId, sent }))
    },
    trash: async (by: By, lessonStudyId: string) =>
      trashLessonStudy(needs, await viewer(by), { lessonStudyId }),
    putBack: async (by: By, lessonStudyId: string) =>
      putBackLessonStudy(needs, await viewer(by), { lessonStudyId }),
    remove: async (by: By, lessonStudyId: string, title = 'Fractions') =>
      removeTrashedLessonStudy(needs, await viewer(by), { lessonStudyId, title }),
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
