import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readHappenings } from '#db/queries/history/happenings.ts'
import { factsAfter } from '#db/queries/session/facts.ts'
import { RATE_LIMITS } from '#domain/people/rate-limits.ts'
import { giveRole } from '#operations/activity/give-role.ts'
import { readPart } from '#operations/notice/read-part.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { discussing } from '../world/discussing.ts'
import { reasonOf, reasonsOf, valueOf } from '../world/people-doors.ts'
import { aPerson } from '../world/people.ts'

let world: TestDatabase
let keep: Awaited<ReturnType<typeof discussing>>
beforeAll(async () => {
  world = await freshDatabase()
  keep = await discussing(world.db)
})
afterAll(async () => {
  await keep.close()
  await world.drop()
})

const key = () => randomUUID() as string
const ROUNDS = 15

describe('who may', () => {
  it('[C1] those who take part contribute, who may read reads, and a stranger finds nothing', async () => {
    const it = await keep.aDiscussion()
    const { lin, wu, otto, lessonStudyId } = it
    const guest = await aPerson(world.db)
    await giveRole(keep.needs, await keep.viewer(wu), {
      lessonStudyId,
      personId: guest.personId,
      role: 'guest',
    })
    for (const who of [lin, wu, guest]) expect(reasonOf(await it.say(who, 'Hello'))).toBeNull()
    expect(reasonOf(await it.read(otto))).toBe('notFound')
    expect(reasonOf(await it.say(otto, 'Hello'))).toBe('notFound')
    expect(reasonOf(await it.begin(otto))).toBe('notFound')
    expect(reasonOf(await it.list(otto))).toBe('notFound')
    await world.db.execute(sql`update lesson_study set visibility = 'public' where id = ${lessonStudyId}`)
    expect(valueOf(await it.read(otto))).toMatchObject({ mayContribute: false, count: 3 })
    expect(valueOf(await it.list(otto)).threads).toMatchObject([{ count: 3, people: 3, riseAboves: 0 }])
    expect(reasonOf(await it.say(otto, 'Hello'))).toBe('notAllowed')
    expect(reasonOf(await it.begin(otto))).toBe('notAllowed')
  })

  it('[C1] a community’s discussion is for its members', async () => {
    const it = await keep.aDiscussion('community')
    const { lin, wu, otto } = it
    const first = await it.said(wu, 'A')
    await it.said(lin, 'B', { buildsOn: first })
    expect((await it.shown(wu, first)).builtOnBy).toHaveLength(1)
    expect(reasonOf(await it.read(otto))).toBe('notFound')
    expect(reasonOf(await it.say(otto, 'C'))).toBe('notFound')
    expect(await factsAfter(world.db, it.lessonStudyId, 0), 'no lesson study hears of it').not.toContainEqual(
      expect.objectContaining({ kind: 'discussion.grew' }),
    )
  })

  it('[C1] in the trash it does not exist, and is there again when it is put back', async () => {
    const it = await keep.aDiscussion()
    const { wu, lessonStudyId } = it
    await it.said(wu, 'A')
    valueOf(await keep.trash(wu, lessonStudyId))
    expect(reasonOf(await it.read(wu))).toBe('notFound')
    expect(reasonOf(await it.say(wu, 'B'))).toBe('notFound')
    expect(reasonOf(await it.begin(wu))).toBe('notFound')
    valueOf(await keep.putBack(wu, lessonStudyId))
    expect((await it.seen(wu)).count).toBe(1)
  })

  it('[C1] goes with its lesson study when that is removed for good, and no other does', async () => {
    const [it, other] = [await keep.aDiscussion(), await keep.aDiscussion()]
    for (const one of [it, other]) {
      const ids = [await one.said(one.wu, 'A'), await one.said(one.lin, 'B'), await one.said(one.wu, 'C')]
      valueOf(await one.rise(one.wu, ids))
      valueOf(await one.revise(one.wu, ids[0]!, 'A, said better'))
    }
    const rows = async () => {
      const counts = await world.db.execute<{ n: string }>(sql`
        select (select count(*) from discussion_thread) + (select count(*) from contribution)
          + (select count(*) from contribution_wording) + (select count(*) from contribution_link) as n`)
      return Number(counts[0]!.n)
    }
    const before = await rows()
    valueOf(await keep.trash(it.wu, it.lessonStudyId))
    keep.time.nowMs += 10_000
    valueOf(await keep.remove(it.wu, it.lessonStudyId))
    // A thread, four contributions, five wordings, three links.
    expect(await rows()).toBe(before - 13)
    expect((await other.seen(other.wu)).count).toBe(4)
  })
})

describe('what is said', () => {
  it('[C3] sent twice is one, at once too; a key of somebody else’s is refused', async () => {
    const it = await keep.aDiscussion()
    const { lin, wu } = it
    const once = key()
    const sent = await Promise.all(Array.from({ length: 5 }, () => it.say(wu, 'A', { key: once })))
    expect(reasonsOf(sent)).toEqual([null, null, null, null, null])
    expect(reasonOf(await it.say(lin, 'mine', { key: once }))).toBe('tryAgain')
    expect((await it.seen(wu)).count).toBe(1)
    const thread = key()
    const begun = await Promise.all(
      Array.from({ length: 3 }, () => it.begin(wu, { key: thread, text: 'What I think' })),
    )
    expect(reasonsOf(begun)).toEqual([null, null, null])
    expect(reasonOf(await it.begin(lin, { key: thread }))).toBe('tryAgain')
    const list = valueOf(await it.list(wu))
    expect(list.threads.map(({ count }) => count)).toEqual([1, 1])
    keep.time.nowMs += 5000
    await it.said(wu, 'Later')
    const first = valueOf(await it.list(wu)).threads[0]
    expect([first?.threadId, first?.lastAtMs]).toEqual([it.threadId, keep.time.nowMs])
    const again = key()
    for (let nth = 0; nth < 2; nth++) valueOf(await it.revise(wu, once, 'A, better', { key: again }))
    expect((await it.shown(wu, once)).earlier).toHaveLength(1)
  })

  it('[C3, C7] of many who write and gather at once all stand, in one order for everybody', async () => {
    const it = await keep.aDiscussion()
    const { lin, wu } = it
    const ids = [await it.said(wu, 'A'), await it.said(lin, 'B'), await it.said(wu, 'C')]
    const all = await Promise.all(
      Array.from({ length: ROUNDS }, (_, nth) =>
        nth % 2 === 0 ? it.rise(nth % 4 === 0 ? lin : wu, ids) : it.say(wu, `${nth}`, { buildsOn: ids[0] }),
      ),
    )
    expect(all.filter((one) => !one.ok)).toEqual([])
    const thread = await it.seen(wu)
    expect(thread.count).toBe(3 + ROUNDS)
    const rises = thread.contributions.filter((one) => one.kind === 'riseAbove')
    expect(rises).toHaveLength(8)
    expect(
      rises.filter((one) => one.beneath.length > 0),
      'they lie beneath the first',
    ).toHaveLength(1)
    expect(await it.seen(lin)).toMatchObject({ strands: thread.strands })
  })

  it('[C6] a quote leads back and is refused when it is not what was written', async () => {
    const it = await keep.aDiscussion()
    const { lin, wu } = it
    const other = await keep.aDiscussion()
    const first = await it.said(wu, 'Eight is more, they say.')
    const quote = (contributionId: string, words: string) => ({
      references: [{ kind: 'contribution', contributionId, quote: words }],
    })
    const second = await it.said(lin, 'Do they?', quote(first, 'Eight is more'))
    expect((await it.shown(wu, second)).references).toMatchObject([
      { quote: 'Eight is more', glance: { contributionId: first, personId: wu.personId } },
    ])
    expect((await it.shown(wu, first)).quotedBy).toMatchObject([{ contributionId: second }])
    expect(reasonOf(await it.say(lin, 'x', quote(first, 'Nine is more')))).toBe('quoteChanged')
    const elsewhere = await other.said(other.wu, 'Eight is more')
    expect(reasonOf(await it.say(lin, 'x', quote(elsewhere, 'Eight is more')))).toBe('contributionGone')
    const unknown = { references: [{ kind: 'edition', editionId: key() }] }
    expect(reasonOf(await it.say(lin, 'x', unknown))).toBe('notFound')
  })

  it('[C6] an edition is referred to by who may read it, and named to who may see it', async () => {
    const it = await keep.aDiscussion()
    const { lin, wu, otto, lessonStudyId } = it
    await keep.write(lessonStudyId, wu, 'lessonGoals', 'Pupils fold.')
    const editionId = await keep.publish(wu, lessonStudyId, { title: 'Folding' })
    const refers = { references: [{ kind: 'edition', editionId }] }
    const mine = await it.said(lin, 'As it stands there', refers)
    expect((await it.shown(wu, mine)).references).toEqual([{ kind: 'edition', editionId, title: 'Folding' }])
    await world.db.execute(sql`update lesson_study set visibility = 'public' where id = ${lessonStudyId}`)
    expect((await it.shown(otto, mine)).references).toEqual([{ kind: 'edition', editionId, title: null }])
    const other = await keep.aDiscussion()
    expect(reasonOf(await other.say(other.wu, 'x', refers)), 'of another community').toBe('notFound')
  })

  it('[C8, C9] a link finds the page on which a contribution is, and what to open', async () => {
    const it = await keep.aDiscussion()
    const { lin, wu } = it
    const ids: string[] = []
    for (let nth = 0; nth < 24; nth++) ids.push(await it.said(nth % 2 === 0 ? wu : lin, `${nth}`))
    const { contributionId: low } = valueOf(await it.rise(wu, ids.slice(0, 3)))
    const { contributionId: high } = valueOf(await it.rise(lin, [low, ids[3]!, ids[4]!]))
    const newest = await it.seen(wu)
    expect([newest.page, newest.hasMore, newest.strands.length]).toEqual([1, false, 20])
    for (let nth = 0; nth < 5; nth++) await it.said(wu, `later ${nth}`)
    const meant = valueOf(await it.read(wu, ids[5]))
    expect([meant.page, meant.hasMore, meant.strands.length]).toEqual([2, false, 5])
    expect(meant.strands[0]!.root).toBe(ids[5])
    const folded = valueOf(await it.read(wu, ids[1]))
    expect(folded.at).toEqual({ contributionId: ids[1], path: [high, low] })
    expect(folded.page).toBe(1)
    expect(valueOf(await it.read(wu, 'nothing')).at).toBeNull()
  })

  it('[C15] more than anybody writes is refused for a while, of that person', async () => {
    const it = await keep.aDiscussion()
    const { lin, wu } = it
    const { turns, windowMs } = RATE_LIMITS.contribute
    // Beginning the thread was a turn.
    for (let nth = 1; nth < turns; nth++) await it.said(wu, `${nth}`)
    expect(reasonOf(await it.say(wu, 'one more'))).toBe('tooOften')
    expect(reasonOf(await it.say(lin, 'me'))).toBeNull()
    keep.time.nowMs += windowMs
    expect(reasonOf(await it.say(wu, 'later'))).toBeNull()
  })
})

describe('what is taken back', () => {
  it('[C10] own words are revised with the earlier ones kept, others’ never', async () => {
    const it = await keep.aDiscussion()
    const { lin, wu } = it
    const mine = await it.said(wu, 'First')
    expect(reasonOf(await it.revise(lin, mine, 'Not yours'))).toBe('notAllowed')
    expect(reasonOf(await it.withdraw(lin, mine))).toBe('notAllowed')
    expect(reasonOf(await it.revise(wu, mine, ' '))).toBe('required')
    keep.time.nowMs += 1000
    valueOf(await it.revise(wu, mine, 'Second'))
    valueOf(await it.revise(wu, mine, 'Third'))
    const shown = await it.shown(lin, mine)
    expect(shown.words?.text).toBe('Third')
    expect(shown.earlier.map(({ text }) => text)).toEqual(['Second', 'First'])
    expect(shown.revisedAtMs).toBe(keep.time.nowMs)
  })

  it('[C11] what is withdrawn keeps its place, and its words are nowhere', async () => {
    const it = await keep.aDiscussion()
    const { lin, wu } = it
    const mine = await it.said(wu, 'SECRET one')
    valueOf(await it.revise(wu, mine, 'SECRET two'))
    const on = await it.said(lin, 'Yes', {
      buildsOn: mine,
      references: [{ kind: 'contribution', contributionId: mine, quote: 'SECRET one' }],
    })
    valueOf(await it.withdraw(wu, mine))
    valueOf(await it.withdraw(wu, mine))
    const thread = await it.seen(lin)
    expect(thread.strands).toEqual([{ root: mine, followers: [on] }])
    expect(JSON.stringify(thread)).not.toContain('SECRET')
    expect((await it.shown(lin, mine)).builtOnBy).toHaveLength(1)
    const facts = await factsAfter(world.db, it.lessonStudyId, 0)
    expect(JSON.stringify(facts)).not.toContain('SECRET')
    expect(thread.withdrawn).toEqual([mine])
    expect(reasonOf(await it.say(lin, 'x', { buildsOn: mine }))).toBe('contributionGone')
    expect(reasonOf(await it.revise(wu, mine, 'back'))).toBe('contributionGone')
  })

  it('[C8] a withdrawn synthesis lets go of what it gathered', async () => {
    const it = await keep.aDiscussion()
    const { lin, wu } = it
    const ids = [await it.said(wu, 'A'), await it.said(lin, 'B'), await it.said(wu, 'C')]
    const { contributionId: rise } = valueOf(await it.rise(lin, ids))
    expect((await it.seen(wu)).strands.map(({ root }) => root)).toEqual([rise])
    expect((await it.shown(wu, ids[0]!)).gatheredIn).toMatchObject([{ contributionId: rise }])
    valueOf(await it.withdraw(lin, rise))
    expect((await it.seen(wu)).strands.map(({ root }) => root)).toEqual([...ids, rise])
  })
})

describe('who is told', () => {
  it('[C12] of what builds on theirs and gathers it, until it is withdrawn or they read the thread', async () => {
    const it = await keep.aDiscussion()
    const { lin, wu, threadId, lessonStudyId } = it
    const ids = [await it.said(wu, 'A'), await it.said(wu, 'B'), await it.said(lin, 'C')]
    await it.said(wu, 'mine', { buildsOn: ids[0] })
    expect(await it.told(wu), 'nobody is told of themselves').toEqual([])
    const on = await it.said(lin, 'Further', { buildsOn: ids[0] })
    const { contributionId: rise } = valueOf(await it.rise(lin, ids))
    expect((await it.told(wu)).map((one) => one.told)).toEqual([
      expect.objectContaining({ kind: 'gathered', contributionId: rise, threadId }),
      expect.objectContaining({ kind: 'builtOn', contributionId: on, threadId }),
    ])
    expect(await it.told(lin)).toEqual([])
    valueOf(await it.revise(lin, rise, 'Said better'))
    valueOf(await it.withdraw(lin, on))
    expect((await it.told(wu)).map((one) => [one.told.kind, one.isRead])).toEqual([['gathered', false]])
    valueOf(await readPart(keep.needs, await keep.viewer(wu), { lessonStudyId, part: { threadId } }))
    expect((await it.told(wu)).map((one) => one.isRead)).toEqual([true])
  })

  it('[C13] the timeline tells of threads and syntheses, and of nothing else that was said', async () => {
    const it = await keep.aDiscussion()
    const { lin, wu, lessonStudyId } = it
    const ids = [await it.said(wu, 'A'), await it.said(lin, 'B'), await it.said(wu, 'C')]
    const { contributionId: rise } = valueOf(await it.rise(lin, ids))
    valueOf(await it.revise(wu, ids[0]!, 'A2'))
    valueOf(await it.withdraw(wu, ids[2]!))
    const grown = (await readHappenings(world.db, lessonStudyId)).filter(
      (one) => one.kind === 'discussion.grew',
    )
    expect(grown.map(({ body }) => [body.kind, body.contributionId])).toEqual([
      ['riseAbove', rise],
      ['thread', null],
    ])
  })
})
