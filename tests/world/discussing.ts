import { randomUUID } from 'node:crypto'
import type { Database } from '#db/database.ts'
import { beginThread } from '#operations/discussion/begin-thread.ts'
import { contribute } from '#operations/discussion/contribute.ts'
import { readDiscussion } from '#operations/discussion/read-discussion.ts'
import { readThread } from '#operations/discussion/read-thread.ts'
import { reviseContribution } from '#operations/discussion/revise-contribution.ts'
import { riseAbove } from '#operations/discussion/rise-above.ts'
import { withdrawContribution } from '#operations/discussion/withdraw-contribution.ts'
import { readNotices } from '#operations/notice/read-notices.ts'
import { librarians } from './library.ts'
import { valueOf } from './people-doors.ts'

const key = () => randomUUID() as string
type By = { personId: string }

/** People who discuss, with everything that they may do with plans and editions besides. */
export async function discussing(db: Database) {
  const keep = await librarians(db)
  /** Wu’s lesson study in Lin’s community, with a thread of Wu’s; Otto is a stranger. */
  async function aDiscussion(where: 'lessonStudy' | 'community' = 'lessonStudy') {
    const study = await keep.aStudy()
    const { lessonStudyId, communityId, wu } = study
    const place =
      where === 'lessonStudy'
        ? ({ kind: 'lessonStudy', lessonStudyId } as const)
        : ({ kind: 'community', communityId } as const)
    const begin = async (by: By, more: object = {}) =>
      beginThread(keep.needs, await keep.viewer(by), {
        place,
        key: key(),
        question: 'Why is an eighth less?',
        text: '',
        scaffolds: [],
        evidence: '',
        ...more,
      })
    const { threadId } = valueOf(await begin(wu))
    const words = { threadId, scaffolds: [], evidence: '' }
    const say = async (by: By, text: string, more: object = {}) =>
      contribute(keep.needs, await keep.viewer(by), {
        ...words,
        key: key(),
        text,
        buildsOn: '',
        references: [],
        ...more,
      })
    const said = async (by: By, text: string, more: object = {}) =>
      valueOf(await say(by, text, more)).contributionId
    const rise = async (by: By, gathers: string[], more: object = {}) =>
      riseAbove(keep.needs, await keep.viewer(by), {
        ...words,
        key: key(),
        text: 'All in all',
        gathers,
        ...more,
      })
    const revise = async (by: By, contributionId: string, text: string, more: object = {}) =>
      reviseContribution(keep.needs, await keep.viewer(by), {
        ...words,
        key: key(),
        text,
        contributionId,
        ...more,
      })
    const withdraw = async (by: By, contributionId: string) =>
      withdrawContribution(keep.needs, await keep.viewer(by), { threadId, key: key(), contributionId })
    const read = async (by: By, at: string | null = null, page = 1) =>
      readThread(keep.needs, await keep.viewer(by), { threadId, page, at })
    const seen = async (by: By) => valueOf(await read(by))
    const shown = async (by: By, contributionId: string) =>
      (await seen(by)).contributions.find((it) => it.contributionId === contributionId)!
    const list = async (by: By) => readDiscussion({ db }, await keep.viewer(by), { place, page: 1 })
    const told = async (by: By) =>
      (await readNotices(db, await keep.viewer(by), keep.time.nowMs)).notices.filter(
        (it) => it.told.kind === 'builtOn' || it.told.kind === 'gathered',
      )
    return {
      ...study,
      place,
      threadId,
      begin,
      say,
      said,
      rise,
      revise,
      withdraw,
      read,
      seen,
      shown,
      list,
      told,
    }
  }
  return { ...keep, aDiscussion }
}
