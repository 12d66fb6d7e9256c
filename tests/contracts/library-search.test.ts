import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editionFiles } from '#db/queries/library/edition-files.ts'
import { editionSubject, findEdition, insertEdition } from '#db/queries/library/editions.ts'
import { insertSearchRow } from '#db/queries/library/index-edition.ts'
import { findsNearMisses } from '#db/queries/library/search.ts'
import { seenBy } from '#db/queries/library/seen.ts'
import { editionSearch } from '#db/schema/library.ts'
import { institutionMember } from '#db/schema/people.ts'
import { EDITION_VISIBILITIES } from '#domain/library/edition.ts'
import { FACETS, readLibrarySearch, searchPath } from '#domain/library/search-form.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { addResource } from '#operations/library/add-resource.ts'
import { searchLibrary } from '#operations/library/search-library.ts'
import { soundsLike } from '#operations/library/sounds-like.ts'
import { withdrawEdition } from '#operations/library/withdraw-edition.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { librarians } from '../world/library.ts'
import { reasonOf, valueOf } from '../world/people-doors.ts'
import { aPicture } from '../world/pictures.ts'

let world: TestDatabase
let lib: Awaited<ReturnType<typeof librarians>>
let home: Awaited<ReturnType<typeof lib.aSchool>>
let me: Viewer
beforeAll(async () => {
  world = await freshDatabase()
  lib = await librarians(world.db)
  home = await lib.aSchool('Home')
  me = await lib.viewer(home.teacher)
})
afterAll(async () => {
  await lib.close()
  await world.drop()
})

type Words = Partial<Record<'title' | 'summary' | 'subject' | 'grade' | 'unit' | 'text', string>>

/** An edition as it would stand after publishing. */
async function stands(
  words: Words & { title: string },
  more: Partial<Parameters<typeof insertEdition>[1]> = {},
): Promise<string> {
  const editionId = randomUUID()
  const { text = '', ...said } = words
  const it = {
    editionId,
    lineId: editionId,
    number: 1,
    key: randomUUID(),
    kind: 'plan' as const,
    communityId: home.communityId,
    publishedBy: home.teacher.personId,
    publishedAtMs: Date.now(),
    visibility: 'community' as const,
    institutionIds: [home.institutionId],
    summary: '',
    extract: '',
    subject: '',
    grade: '',
    unit: '',
    language: 'zh-CN' as const,
    licence: 'CC-BY-4.0' as const,
    authors: [{ personId: home.teacher.personId, name: '陈静', school: '江城实验小学', letters: 1 }],
    basedOn: null,
    changes: null,
    lessonStudyId: null,
    lessonMinutes: 40,
    origin: null,
    link: null,
    plan: {
      type: 'doc',
      content: [
        {
          type: 'section',
          attrs: { key: 'rationale' },
          content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
        },
      ],
    },
    board: null,
    letters: null,
    ...said,
    ...more,
  }
  await insertEdition(world.db, it)
  const near = soundsLike(`${it.title} ${it.subject} ${it.unit}`)
  await insertSearchRow(world.db, { ...it, withdrawnAtMs: null, near })
  return editionId
}

const search = (question: string, viewer: Viewer = me, facets = {}) =>
  searchLibrary(world.db, viewer, { question, facets, page: 1 })
const titles = async (question: string) => (await search(question)).lines.map((it) => it.title)

describe('words', () => {
  it('[E15] of both languages are found, also in parts and other forms', async () => {
    await stands({
      title: '三角形的面积',
      subject: '数学',
      unit: '人教版五年级上册',
      text: '用剪刀把平行四边形剪开',
    })
    await stands({ title: 'Comparing fractions', text: 'Fold paper strips and argue' }, { language: 'en' })
    for (const question of [
      '三角形',
      '三角',
      '角形',
      '面积',
      '人教版',
      '三角形 面积',
      '平行四边形',
      '剪刀',
      '陈静',
      '江城实验小学',
    ])
      expect(await titles(question), question).toContain('三角形的面积')
    for (const question of [
      'fraction',
      'FRACTIONS',
      'compare fractions',
      'frac',
      'strip',
      'folding',
      'ｆｒａｃｔｉｏｎｓ',
    ])
      expect(await titles(question), question).toContain('Comparing fractions')
    for (const question of ['三角形 fractions', '圆', 'decimals'])
      expect(await titles(question), question).toEqual([])
    // What would mean something to a database means nothing here.
    for (const hostile of ["'", "a' | 'b", '!(', ':*', '\\', "';drop table edition;--", '\u0000', '%'])
      expect((await search(hostile)).isNear, hostile).toBe(false)
  })

  it('[E18] in a title count more than within', async () => {
    await stands({ title: '小数的意义', text: '' }, { publishedAtMs: 1 })
    await stands({ title: '元角分', text: '小数 小数 小数 小数' }, { publishedAtMs: 9_000_000_000_000 })
    expect(await titles('小数')).toEqual(['小数的意义', '元角分'])
  })

  it('[E16] that sound alike or are misspelt are found when nothing else is, and said to be', async () => {
    expect(await findsNearMisses(world.db)).toBe(true)
    for (const question of ['三脚形的面机', '三交形', 'Comparing fracton']) {
      const found = await search(question)
      expect(found.isNear, question).toBe(true)
      expect(found.lines[0]?.title, question).toMatch(/三角形的面积|Comparing fractions/)
    }
    expect((await search('三角形')).isNear).toBe(false)
    // Narrowed to nothing it is not misspelt.
    expect(await search('三角形', me, { language: 'en' })).toMatchObject({ total: 0, isNear: false })
    expect(await search('三脚形的面机', me, { language: 'zh-CN' })).toMatchObject({ isNear: true })
    expect((await search('完全不相干的东西')).lines).toEqual([])
  })
})

describe('a database without pg_trgm', () => {
  it('[E16] finds what sounds the same, and says that it finds no more', async () => {
    const bare = await freshDatabase()
    await bare.db.sql`drop extension pg_trgm cascade`
    const there = await librarians(bare.db)
    const school = await there.aSchool('Bare')
    const viewer = await there.viewer(school.teacher)
    valueOf(
      await addResource(there.needs, viewer, {
        kind: 'link',
        communityId: school.communityId,
        key: randomUUID(),
        licence: '',
        form: { title: '分数的初步认识', url: 'https://x.test/' },
        file: null,
      }),
    )
    const asked = (question: string) => searchLibrary(bare.db, viewer, { question, facets: {}, page: 1 })
    expect(await asked('分树的初步')).toMatchObject({ total: 1, isNear: true })
    expect(await asked('分致的初步')).toMatchObject({ total: 0, isNear: false, findsNearMisses: false })
    await there.close()
    await bare.drop()
  })
})

describe('what is seen', () => {
  it('[E7] the search finds exactly what can() lets somebody read', async () => {
    const [east, west] = [await lib.aSchool('East'), await lib.aSchool('West')]
    // Somebody of West's school, and of nobody's community.
    const colleague = (await lib.aSchool('Alone')).teacher
    await world.db.insert(institutionMember).values({
      institutionId: west.institutionId,
      personId: colleague.personId,
      role: 'teacher',
      joinedAtMs: 1,
    })
    const ids: string[] = []
    for (const visibility of EDITION_VISIBILITIES)
      for (const community of [home, east])
        for (const institutionIds of [[home.institutionId], [west.institutionId, east.institutionId], []])
          for (const by of [home, west])
            ids.push(
              await stands(
                { title: 'Seen by whom 谁能看' },
                {
                  visibility,
                  communityId: community.communityId,
                  institutionIds,
                  publishedBy: by.teacher.personId,
                },
              ),
            )
    const viewers: Viewer[] = [
      null,
      ...(await Promise.all([home, east, west].map((it) => lib.viewer(it.teacher)))),
      await lib.viewer(colleague),
    ]
    for (const viewer of viewers) {
      const rows = await world.db
        .select({ id: editionSearch.editionId })
        .from(editionSearch)
        .where(seenBy(viewer))
      const found = new Set(rows.map(({ id }) => id))
      for (const id of ids) {
        const it = (await findEdition(world.db, id))!
        expect(found.has(id), `${viewer?.name ?? 'nobody'}: ${JSON.stringify(editionSubject(it))}`).toBe(
          can(viewer, 'edition.read', editionSubject(it)),
        )
      }
    }
    const strangers = await search('Seen by whom', null)
    expect(strangers.lines.every((it) => it.visibility === 'public')).toBe(true)
    expect(strangers.total).toBe(12)
  })

  it('[E10] what was withdrawn is not found any more', async () => {
    const editionId = await stands({ title: '撤回的课' })
    expect(await titles('撤回的课')).toHaveLength(1)
    valueOf(await withdrawEdition(lib.needs, me, { editionId }))
    expect(await titles('撤回的课')).toEqual([])
  })

  it('[E17] facets count what was found, and narrow it', async () => {
    for (const [grade, subject] of [
      ['四年级', '科学'],
      ['四年级', '科学'],
      ['五年级', '科学'],
      ['五年级', '劳动'],
    ])
      await stands({ title: '校园里的植物', grade: grade!, subject: subject! })
    const other = await lib.aSchool('Elsewhere')
    await stands(
      { title: '校园里的植物', grade: '六年级' },
      { communityId: other.communityId, publishedBy: other.teacher.personId },
    )
    const found = await search('植物')
    expect(found.total).toBe(4)
    const counts = (facet: string, of = found) =>
      Object.fromEntries(of.facets.filter((it) => it.facet === facet).map((it) => [it.value, it.count]))
    expect(counts('grade')).toEqual({ 四年级: 2, 五年级: 2 })
    expect(counts('subject')).toEqual({ 科学: 3, 劳动: 1 })
    const narrowed = await search('植物', me, { grade: '五年级', subject: '科学' })
    expect(narrowed.total).toBe(1)
    expect(counts('subject', narrowed)).toEqual({ 科学: 1 })
    const path = searchPath(
      { question: '植物', facets: { grade: '五年级' }, page: 3 },
      { facet: { name: 'subject', value: '科学' } },
    )
    const read = readLibrarySearch(new URL(path, 'https://x.test').searchParams)
    expect(read).toEqual({ question: '植物', facets: { grade: '五年级', subject: '科学' }, page: 1 })
    expect(FACETS.length).toBe(5)
  })

  it('[E17] pages hold everything once', async () => {
    for (let nth = 0; nth < 45; nth += 1) await stands({ title: `翻页 ${nth}` }, { publishedAtMs: nth })
    const pages = await Promise.all(
      [1, 2, 3].map((page) => searchLibrary(world.db, me, { question: '翻页', facets: {}, page })),
    )
    const all = pages.flatMap((it) => it.lines.map(({ editionId }) => editionId))
    expect(pages.map((it) => it.lines.length)).toEqual([20, 20, 5])
    expect(new Set(all).size).toBe(45)
  })
})

describe('resources', () => {
  const add = async (
    kind: 'file' | 'link' | 'platform',
    form: Record<string, string>,
    file: { name: string; bytes: Uint8Array } | null = null,
    more: { key?: string; communityId?: string; licence?: string } = {},
  ) =>
    addResource(lib.needs, me!, {
      kind,
      communityId: more.communityId ?? home.communityId,
      key: more.key ?? randomUUID(),
      licence: more.licence ?? 'CC-BY-4.0',
      form: { title: 'Strips 纸条', language: 'en', ...form },
      file,
    })
  const pdf = { name: 'strips.exe', bytes: Buffer.from('%PDF-1.7\nfold here') }

  it('[E19] a file is kept by what it is, at the cost of the school; the same form twice is one', async () => {
    const key = randomUUID()
    const both = await Promise.all([add('file', {}, pdf, { key }), add('file', {}, pdf, { key })])
    const [first, second] = both.map((it) => valueOf(it).editionId)
    expect(first).toBe(second)
    const [kept] = await editionFiles(world.db, first!)
    expect(kept).toMatchObject({ name: 'strips.pdf', mime: 'application/pdf', bytes: pdf.bytes.length })
    expect(await lib.files.has(kept!.sha)).toBe(true)
    const photo = await aPicture({ format: 'jpeg' })
    const drawn = valueOf(await add('file', {}, { name: 'p.jpg', bytes: new Uint8Array(photo) })).editionId
    const [picture] = await editionFiles(world.db, drawn)
    expect(picture).toMatchObject({ mime: 'image/jpeg', name: 'p.jpg', width: 320 })
    for (const [bytes, why] of [
      [Buffer.from('<svg onload=alert(1)>'), 'notAResourceFile'],
      [Buffer.from('\u00d0\u00cf\u0011\u00e0', 'latin1'), 'oldOfficeFile'],
      [Buffer.alloc(0), 'required'],
    ] as const)
      expect(reasonOf(await add('file', {}, { name: 'x.pdf', bytes })), why).toBe(why)
    expect(reasonOf(await add('file', {}, pdf, { licence: '' }))).toBe('licenceNeeded')
    const full = await addResource({ ...lib.needs, quotaBytes: 10 }, me!, {
      kind: 'file',
      communityId: home.communityId,
      key: randomUUID(),
      licence: 'CC-BY-4.0',
      form: { title: 'x' },
      file: pdf,
    })
    expect(reasonOf(full)).toBe('filesFull')
    const other = await lib.aSchool('Not ours')
    expect(reasonOf(await add('file', {}, pdf, { communityId: other.communityId }))).toBe('notAllowed')
  })

  it('[E21] of a link nothing is kept but its address and what was said about it', async () => {
    const url = 'https://basic.smartedu.cn/syncClassroom'
    expect(reasonOf(await add('platform', { url, platform: '国家平台' }))).toBe('required')
    const said = { url, platform: '国家平台', used: '分月饼片段', adapted: '换成蒸笼布' }
    const editionId = valueOf(await add('platform', { title: '课堂实录', ...said })).editionId
    expect(await findEdition(world.db, editionId)).toMatchObject({
      kind: 'platform',
      licence: 'elsewhere',
      link: said,
    })
    expect(await titles('蒸笼布')).toContain('课堂实录')
    const rows = await world.db.select().from(editionSearch).where(eq(editionSearch.editionId, editionId))
    expect(rows[0]?.kind).toBe('platform')
    expect(reasonOf(await add('link', { url: 'javascript:alert(1)' }))).toBe('notAWebAddress')
  })
})
