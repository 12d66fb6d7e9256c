import { randomUUID } from 'node:crypto'
import type { Database } from '#db/database.ts'
import { insertEdition } from '#db/queries/library/editions.ts'
import { insertSearchRow } from '#db/queries/library/index-edition.ts'
import { LICENCES } from '#domain/library/licence.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { soundsLike } from '#operations/library/sounds-like.ts'

// Editions as many teachers might have published them: lessons of both languages, out of fixed lists and a seed.

/** A seeded source of chance (mulberry32): the same seed, the same library. */
export function chanceFrom(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  return { next, oneOf }
}
export type Chance = ReturnType<typeof chanceFrom>

const TOPICS = {
  'zh-CN': {
    数学: '分数的初步认识 三角形的面积 长方形的周长 两位数乘两位数 平均数 小数的意义 方程的意义 圆的面积 轴对称图形 位置与方向 条形统计图 可能性 因数与倍数 百分数的应用 正比例 负数的认识 平行四边形 体积与容积 时分秒 千克和克'.split(
      ' ',
    ),
    语文: '荷花 草船借箭 慈母情深 桂林山水 观潮 卖火柴的小女孩 落花生 狼牙山五壮士 詹天佑 少年闰土 望庐山瀑布 静夜思 习作我的同桌 口语交际 古诗三首 寓言两则 威尼斯的小艇 鸟的天堂 匆匆 白杨'.split(
      ' ',
    ),
    科学: '水的沸腾 种子发芽实验 简单电路 影子的变化 浮与沉 杠杆的科学 月相变化 植物的光合作用 声音的产生 溶解的快与慢 岩石会改变模样 食物链 热的传递 磁铁的性质 空气的成分'.split(
      ' ',
    ),
  },
  en: {
    Mathematics:
      'Introducing fractions|Area of triangles|Long multiplication|Averages and spread|Decimals on a number line|Solving simple equations|Circles and pi|Reading bar charts|Factors and multiples|Percentages in shops'.split(
        '|',
      ),
    English:
      'Writing a friendly letter|Reading fables aloud|Describing a photograph|Reported speech|Planning a debate|Poems about rivers|Comparing two texts|Asking for directions'.split(
        '|',
      ),
    Science:
      'Why things float|Simple circuits|Growing beans|Shadows and light|Food chains|Dissolving sugar|Magnets around us|Phases of the moon'.split(
        '|',
      ),
  },
} as const

const PHRASES = {
  'zh-CN':
    '学生先独立思考，再在小组里交流自己的想法。|教师巡视，收集有代表性的方法，请学生到黑板前说明理由。|用学具摆一摆、折一折、画一画，说说你发现了什么。|为什么这样做？还有别的办法吗？|预设：部分学生会把它和上节课的内容混淆。|结合生活中的例子，让学生体会它的意义。|出示情境图，提出问题，引发认知冲突。|同桌互相检查，并用自己的话说一说。|设计意图：让学生经历从具体到抽象的过程。|板书关键词，形成知识结构。|城乡两所学校的学情不同，起点也不同，需要分层布置作业。|课后小结：今天你有什么收获？|通过对比练习加深理解，突破教学难点。|请观课老师记录第三组学生的对话和操作。'.split(
      '|',
    ),
  en: 'Pupils think alone first, then share their ideas in groups of four.|The teacher walks around, collects typical solutions and asks for reasons.|Use the strips to fold, compare and draw, and say what you notice.|How do you know? Is there another way?|Some pupils may confuse this with last week’s lesson.|Connect the idea with something from the village market.|Show the picture and ask what could be measured.|Partners check each other and explain in their own words.|Write the key words on the board and leave them there.|Observers note what the third group says and does.|Homework comes in three levels, so that everybody can begin.|Close by asking what was surprising today.'.split(
    '|',
  ),
} as const
const GRADES = {
  'zh-CN': ['一年级', '二年级', '三年级', '四年级', '五年级', '六年级'],
  en: ['Grade 1', 'Grade 2', 'Grade 3', 'Grade 4', 'Grade 5', 'Grade 6'],
} as const
const UNITS = {
  'zh-CN': ['人教版 第一单元', '人教版 第三单元', '北师大版 第五单元', '苏教版 第八单元'],
  en: ['Unit 1', 'Unit 4', 'Unit 7'],
} as const
const TWISTS = {
  'zh-CN': ['', '——城乡同课异构', '（第二课时）', '：从生活中来', '·磨课稿', '：动手做'],
  en: ['', ' together', ', second lesson', ': a hands-on start', ' for two schools', ', revised'],
} as const

export interface Places {
  readonly personIds: readonly string[]
  readonly communityIds: readonly string[]
  readonly institutionIds: readonly string[]
}

/** Publishes so many editions, in transactions of some hundred; `onDone` is told how many there are. */
export async function seedEditions(
  db: Database,
  places: Places,
  it: { count: number; seed: number; onDone?: (done: number) => void },
): Promise<void> {
  const chance = chanceFrom(it.seed)
  for (let from = 0; from < it.count; from += 250) {
    await db.transaction(async (tx) => {
      for (let nth = from; nth < Math.min(from + 250, it.count); nth += 1) {
        const edition = anEdition(chance, places, nth)
        await insertEdition(tx, edition)
        const near = soundsLike(`${edition.title} ${edition.subject} ${edition.unit}`)
        await insertSearchRow(tx, { ...edition, withdrawnAtMs: null, near })
      }
    })
    it.onDone?.(Math.min(from + 250, it.count))
  }
}

function anEdition({ next, oneOf }: Chance, places: Places, nth: number) {
  const language = next() < 0.7 ? 'zh-CN' : 'en'
  const topics: Readonly<Record<string, readonly string[]>> = TOPICS[language]
  const subject = oneOf(Object.keys(topics))
  const title = `${oneOf(topics[subject]!)}${oneOf(TWISTS[language])}`
  const paragraph = (): PlanJson => ({
    type: 'paragraph',
    content: [{ type: 'text', text: Array.from({ length: 4 }, () => oneOf(PHRASES[language])).join('') }],
  })
  const plan: PlanJson = {
    type: 'doc',
    content: ['lessonGoals', 'rationale', 'unitDesign', 'evaluation'].map((key) => ({
      type: 'section',
      attrs: { key },
      content: [paragraph(), paragraph(), { ...paragraph(), content: [{ type: 'text', text: title }] }],
    })),
  }
  const editionId = randomUUID()
  const [publishedBy, visible] = [oneOf(places.personIds), next()]
  return {
    editionId,
    lineId: editionId,
    number: 1,
    key: randomUUID(),
    kind: 'plan' as const,
    communityId: oneOf(places.communityIds),
    publishedBy,
    publishedAtMs: 1_700_000_000_000 + nth * 60_000,
    visibility:
      visible < 0.4 ? ('public' as const) : visible < 0.7 ? ('institution' as const) : ('community' as const),
    institutionIds: [oneOf(places.institutionIds)],
    title,
    summary: oneOf(PHRASES[language]),
    extract: oneOf(PHRASES[language]),
    subject,
    grade: oneOf(GRADES[language]),
    unit: oneOf(UNITS[language]),
    language,
    licence: oneOf(LICENCES),
    authors: [{ personId: publishedBy, name: `老师 ${nth % 40}`, school: '', letters: 100 }],
    basedOn: null,
    changes: null,
    lessonStudyId: null,
    lessonMinutes: 40,
    origin: null,
    link: null,
    plan,
    board: null,
    letters: null,
  } as const
}

/** What people look for: words of titles and of texts, two at once, in both languages, and now and then misspelt. */
export const QUESTIONS = [
  '分数',
  '三角形',
  '面积 三角',
  '分数的初步认识',
  '种子发芽',
  '简单电路 小组',
  '草船借箭',
  '望庐山瀑布 板书',
  '百分数的应用',
  '平均数 三年级',
  '声音',
  '人教版 第三单元',
  '古诗',
  '同课异构',
  '学具 折一折',
  'fractions',
  'fraction strips',
  'floating',
  'simple circuit',
  'village market',
  'poems river',
  'debate',
  'homework levels',
  // One of many characters of one sound, and letters left out.
  '分树的初步认识',
  '种仔发牙',
  'fracton',
  'simpel circuits',
] as const
