import { eq } from 'drizzle-orm'
import * as Y from 'yjs'
import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { materialise } from '#db/queries/document/state.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { lessonStudy } from '#db/schema/activity.ts'
import { community, communityMember } from '#db/schema/people.ts'
import type { Outcome } from '#domain/outcome.ts'
import { elementOf, PLAN_FRAGMENT } from '#domain/plan/new-plan-document.ts'
import { addResource } from '../library/add-resource.ts'
import { adoptEdition } from '../library/adopt-edition.ts'
import { publishEdition } from '../library/publish-edition.ts'
import { recordAdoption } from '../library/record-adoption.ts'
import { widenEdition } from '../library/widen-edition.ts'
import type { DemoName } from './demo-lesson.ts'

interface Needs {
  readonly db: Database
  readonly files: FileStore
  readonly clock: () => number
  readonly newId: () => string
  readonly personOf: (name: DemoName) => string
  readonly communityId: string
}

/** What the demo's library says of each of the two lessons, and what the village made of it. */
const LINES = {
  en: {
    summary:
      'Two schools taught this lesson and compared what pupils said about equal parts. Folding comes first, the sign last.',
    unit: 'PEP, grade 3, unit 8',
    own: 'One half in Liuxi: sharing a steamed bun cloth',
    grown: 'For our 18 pupils: fold one steamed bun cloth together before each pupil folds a circle.',
    place: 'Grade 3, Liuxi Village School',
    happened:
      'Sixteen of eighteen showed equal parts without being asked. Folding the cloth together took four minutes longer, and the comparison at the end became shorter and clearer.',
  },
  'zh-CN': {
    summary: '城乡两校同上一节课，再比较学生怎样说“平均分”。先折、后说，最后才写分数。',
    unit: '人教版三年级上册第八单元',
    own: '柳溪的二分之一：从蒸笼布开始',
    grown: '针对我们班 18 名学生：先一起折一块蒸笼布，再各自折圆片。',
    place: '柳溪村小学三年级',
    happened: '18 名学生中有 16 名主动把每份分得一样大。一起折布多用了四分钟，但最后的比较更简短、更清楚。',
  },
} as const

/**
 * The demo's library: both lessons published and opened to everybody, adopted by the village's own group, changed,
 * told about and published again; and an object of the national platform.
 */
export async function makeDemoLibrary(needs: Needs): Promise<void> {
  const { db, clock, newId, personOf, communityId } = needs
  const village = await villageGroup(needs)
  const as = async (name: DemoName) => loadViewer(db, personOf(name), clock())
  const withQuota = { ...needs, quotaBytes: Number.MAX_SAFE_INTEGER }
  const studies = await db.select().from(lessonStudy).where(eq(lessonStudy.communityId, communityId))
  for (const study of studies) {
    const language = study.language === 'en' ? 'en' : 'zh-CN'
    const { summary, unit, own, grown, place, happened } = LINES[language]
    const { title, subject, grade } = study
    const form = { title, subject, grade, language, summary, unit }
    const publish = async (by: DemoName, lessonStudyId: string, words: object) =>
      of(
        await publishEdition(withQuota, await as(by), {
          lessonStudyId,
          versionId: null,
          key: newId(),
          licence: 'CC-BY-SA-4.0',
          form: words,
        }),
      ).editionId
    const editionId = await publish('chen', study.id, form)
    of(await widenEdition(needs, await as('chen'), { editionId, visibility: 'public' }))
    const adopted = of(
      await adoptEdition(withQuota, await as('li'), { editionId, communityId: village, key: newId() }),
    )
    // Not to be taken for the lesson that both schools share.
    await db.update(lessonStudy).set({ title: own }).where(eq(lessonStudy.id, adopted.lessonStudyId))
    await write(needs, { lessonStudyId: adopted.lessonStudyId, by: personOf('li'), text: grown })
    of(await recordAdoption(needs, await as('li'), { ...adopted, place, happened }))
    const theirs = await publish('li', adopted.lessonStudyId, {
      ...form,
      summary: grown,
      title: own,
    })
    of(await widenEdition(needs, await as('li'), { editionId: theirs, visibility: 'institution' }))
  }
  const li = await as('li')
  if (li !== null)
    of(
      await addResource(withQuota, li, {
        kind: 'platform',
        communityId,
        key: newId(),
        licence: '',
        file: null,
        form: {
          title: '分数的初步认识：课堂实录',
          summary: '看学生怎样第一次说出“二分之一”。',
          subject: '数学',
          grade: '三年级',
          unit: LINES['zh-CN'].unit,
          language: 'zh-CN',
          url: 'https://basic.smartedu.cn/',
          platform: '国家中小学智慧教育平台',
          used: '第 6 分钟起的分月饼片段',
          adapted: '把月饼换成了蒸笼布，学生更熟悉',
        },
      }),
    )
}

/** The village school's own group, in which the lessons go on. */
async function villageGroup({ db, clock, newId, personOf }: Needs): Promise<string> {
  const id = newId()
  await db.insert(community).values({
    id,
    name: '柳溪备课组 Liuxi Planning Group',
    purpose: '村里的两位老师把共同的课改成自己的课。Two village teachers make the shared lesson their own.',
    createdBy: personOf('li'),
    createdAtMs: clock(),
  })
  for (const [name, role] of [
    ['li', 'steward'],
    ['zhang', 'member'],
  ] as const)
    await db
      .insert(communityMember)
      .values({ communityId: id, personId: personOf(name), role, joinedAtMs: clock() })
  return id
}

/** Writes a paragraph into the rationale of a plan that nobody has open yet. */
async function write(
  { db, clock }: Needs,
  it: { lessonStudyId: string; by: string; text: string },
): Promise<void> {
  const plan = (await documentsOf(db, it.lessonStudyId)).find(({ kind }) => kind === 'plan')
  if (plan === undefined) throw new Error('the demo has no plan to write in')
  const { doc } = await materialise(db, plan)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void updates.push(update))
  const sections = doc.getXmlFragment(PLAN_FRAGMENT).toArray()
  const rationale = sections.find(
    (it): it is Y.XmlElement => it instanceof Y.XmlElement && it.getAttribute('key') === 'rationale',
  )
  rationale?.push([elementOf({ type: 'paragraph', content: [{ type: 'text', text: it.text }] })])
  doc.destroy()
  const edits = updates.map((update) => ({
    atMs: clock(),
    personId: it.by,
    kind: 'edit' as const,
    update,
  }))
  await db.transaction((tx) => appendEdits(tx, { ...plan, edits }))
}

function of<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`the demo library could not be made: ${outcome.refusal.reason}`)
  return outcome.value
}
