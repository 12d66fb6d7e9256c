import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listenAccessChanged } from '#db/access-notices.ts'
import { openFactFeed } from '#db/fact-feed.ts'
import { findLessonStudy } from '#db/queries/activity/find.ts'
import { lessonStudiesIn } from '#db/queries/activity/list.ts'
import { REMOVED_IN_ORDER } from '#db/queries/activity/remove.ts'
import { trashedIn } from '#db/queries/activity/trash.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { readHappenings } from '#db/queries/history/happenings.ts'
import { lastFactId } from '#db/queries/session/facts.ts'
import { TRASH_DAYS } from '#domain/activity/trash.ts'
import { formatDocumentName } from '#domain/document-name.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import { emptyTrashOnTime } from '#operations/activity/empty-trash-on-time.ts'
import { giveRole } from '#operations/activity/give-role.ts'
import { inviteGuest } from '#operations/activity/invite-guest.ts'
import { openDocument } from '#operations/document/open-document.ts'
import { annotate } from '#operations/margin/annotate.ts'
import { readNotices } from '#operations/notice/read-notices.ts'
import { acceptInvitation } from '#operations/people/accept-invitation.ts'
import { joinRoom } from '#operations/room/join-room.ts'
import { recordRoomEvent } from '#operations/room/record-room-event.ts'
import { nameVersion } from '#operations/session/name-version.ts'
import { say } from '#operations/session/say.ts'
import { startSession } from '#operations/session/start-session.ts'
import { factEventStream } from '../../app/routes/session/fact-event-stream.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { keepers } from '../world/kept-study.ts'
import { reasonOf, reasonsOf, valueOf } from '../world/people-doors.ts'
import { aPerson } from '../world/people.ts'
import { rawSocket } from '../world/raw-socket.ts'
import { startCollab, ticketFor } from '../world/shared-document.ts'
import { until } from '../world/until.ts'

const DAY = 86_400_000
/** What the product promises: whatever is open is closed within two seconds. */
const WITHIN_MS = 2000
const log = { info: () => undefined, warn: (event: string) => void warned.push(event) }
const warned: string[] = []

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
type Study = Awaited<ReturnType<typeof keep.aStudy>>

const annotated = async (study: Study, mentions: string[]) =>
  valueOf(
    await annotate(keep.needs, await keep.viewer(study.lin), {
      lessonStudyId: study.lessonStudyId,
      annotationId: randomUUID(),
      kind: 'question',
      anchor: { type: 'row', rowId: 'row-a' },
      quote: '',
      text: 'Why?',
      mentions,
    }),
  )
const told = async (study: Study) =>
  (await readNotices(world.db, await keep.viewer(study.wu), keep.time.nowMs)).notices.length
const plan = async (study: Study) =>
  (await documentsOf(world.db, study.lessonStudyId)).find((it) => it.kind === 'plan')!
const exists = async (study: Study) =>
  (await world.db.execute(sql`select 1 from lesson_study where id = ${study.lessonStudyId}`)).length === 1

describe('putting a lesson study into the trash', () => {
  it('[K1] is for its organizer and the steward of its community, and so is putting it back', async () => {
    const study = await keep.aStudy()
    const { lessonStudyId, lin, wu, otto } = study
    const planner = await aPerson(world.db)
    await giveRole(keep.needs, await keep.viewer(lin), {
      lessonStudyId,
      personId: planner.personId,
      role: 'planner',
    })
    expect(reasonOf(await keep.trash(planner, lessonStudyId))).toBe('notAllowed')
    expect(reasonOf(await keep.trash(otto, lessonStudyId))).toBe('notFound')
    expect(reasonOf(await keep.trash(wu, lessonStudyId))).toBeNull()
    for (const who of [planner, otto]) {
      expect(reasonOf(await keep.putBack(who, lessonStudyId))).toBe('notFound')
      expect(reasonOf(await keep.remove(who, lessonStudyId))).toBe('notFound')
    }
    expect(reasonOf(await keep.putBack(lin, lessonStudyId))).toBeNull()
    expect(reasonOf(await keep.putBack(lin, lessonStudyId))).toBe('notFound')
  })

  it('[K2] makes it answer like one that does not exist, everywhere', async () => {
    const study = await keep.aStudy()
    const { lessonStudyId, communityId, lin, wu } = study
    await annotated(study, [wu.personId])
    expect(await told(study)).toBe(1)
    const guest = valueOf(
      await inviteGuest(keep.needs, await keep.viewer(lin), {
        lessonStudyId,
        role: 'guest',
        untilMs: keep.time.nowMs + DAY,
        days: 7,
        uses: 1,
      }),
    )
    const documentName = formatDocumentName(await plan(study))
    valueOf(await keep.trash(wu, lessonStudyId))

    const viewer = await keep.viewer(lin)
    expect(await findLessonStudy(world.db, lessonStudyId)).toBeNull()
    expect(reasonOf(await askLessonStudy(world.db, viewer, 'lessonStudy.view', lessonStudyId))).toBe(
      'notFound',
    )
    const open = { lessonStudyId, documentName, schemaNumber: 9, loginSessionId: lin.loginSessionId }
    expect(reasonOf(await openDocument({ db: world.db }, viewer, open))).toBe('notFound')
    expect(
      await lessonStudiesIn(world.db, { communityIds: [communityId], lessonStudyIds: [lessonStudyId] }),
    ).toEqual([])
    expect(await told(study)).toBe(0)
    expect(
      reasonOf(await say(keep.needs, viewer, { lessonStudyId, key: randomUUID(), text: 'Hello?' })),
    ).toBe('notFound')
    const room = { lessonStudyId, origin: 'http://localhost' }
    expect(reasonOf(await joinRoom({ ...keep.needs, media: keep.media.engine }, viewer, room))).toBe(
      'notFound',
    )
    const otto = await keep.viewer(study.otto)
    expect(reasonOf(await acceptInvitation(keep.needs, otto, { secret: guest.secret, address: 'a' }))).toBe(
      'linkRevoked',
    )
    expect(await trashedIn(world.db, { communityIds: [communityId], lessonStudyIds: [] })).toMatchObject([
      { lessonStudyId, title: 'Fractions', trashedBy: 'Wu Min', trashedAtMs: keep.time.nowMs },
    ])
  })

  it('[K3] closes open documents and streams within two seconds, and lets nobody in with an old ticket', async () => {
    const study = await keep.aStudy()
    const { lessonStudyId, lin, wu, communityId } = study
    const server = await startCollab(world.db)
    const feed = await openFactFeed(world.db, () => undefined)
    const name = formatDocumentName(await plan(study))
    const enter = async () => {
      const raw = await rawSocket(server.url, name)
      raw.authenticate(await ticketFor(lin, name))
      await until(() => expect(raw.heard[0]).toBeDefined())
      return raw
    }
    const raw = await enter()
    expect(raw.heard[0]?.kind).toBe('authenticated')
    const stream = factEventStream({
      feed,
      lessonStudyId,
      afterId: await lastFactId(world.db, lessonStudyId),
      signal: new AbortController().signal,
      personId: lin.personId,
      mayListen: async () =>
        (await askLessonStudy(world.db, await keep.viewer(lin), 'lessonStudy.view', lessonStudyId)).ok,
      listenAccess: (hear) => listenAccessChanged(world.db, hear, () => hear(null)),
      onError: (cause) => void warned.push(String(cause)),
    })
    const heard = stream.text()
    await until(async () =>
      expect((await askLessonStudy(world.db, await keep.viewer(lin), 'plan.read', lessonStudyId)).ok).toBe(
        true,
      ),
    )
    valueOf(await keep.trash(wu, lessonStudyId))
    await until(() => expect(raw.closed()).toEqual({ code: 4403, reason: 'notAllowed' }), WITHIN_MS)
    expect(await heard).toContain('event: gone')
    const again = await enter()
    expect(again.heard[0]).toEqual({ kind: 'denied', reason: 'noSuchDocument' })
    expect(communityId).not.toBe('')
    for (const it of [raw, again]) it.close()
    await feed.close()
    await server.close()
  })

  it('[K3] takes the seats in its room, and keeps what the room tells meanwhile', async () => {
    const study = await keep.aStudy()
    const { lessonStudyId, wu } = study
    const media = keep.media.engine
    const room = { lessonStudyId, origin: 'http://localhost' }
    const { token } = valueOf(await joinRoom({ db: world.db, media }, await keep.viewer(wu), room))
    const sid = await keep.media.enter(token)
    expect(await media.list(lessonStudyId)).toHaveLength(1)
    valueOf(await keep.trash(study.lin, lessonStudyId))
    expect(await media.list(lessonStudyId)).toEqual([])
    const seat = { room: lessonStudyId, personId: wu.personId, sid, atMs: keep.time.nowMs }
    const left = await recordRoomEvent(
      { ...keep.needs, media },
      { kind: 'left', eventId: randomUUID(), ...seat },
    )
    expect(left).not.toBeNull()
    // Their token still opens the door for some minutes: they are put out again.
    const back = await keep.media.enter(token)
    await recordRoomEvent(
      { ...keep.needs, media },
      { kind: 'entered', eventId: randomUUID(), ...seat, sid: back },
    )
    expect(await media.list(lessonStudyId)).toEqual([])
  })

  it('[K7] happens once, though two do it at the same moment; so does putting back', async () => {
    const study = await keep.aStudy()
    const { lessonStudyId, lin, wu } = study
    expect(
      reasonsOf(await Promise.all([keep.trash(lin, lessonStudyId), keep.trash(wu, lessonStudyId)])),
    ).toEqual(['notFound', null])
    expect(
      reasonsOf(await Promise.all([keep.putBack(lin, lessonStudyId), keep.putBack(wu, lessonStudyId)])),
    ).toEqual(['notFound', null])
    const kinds = (await readHappenings(world.db, lessonStudyId)).map((it) => it.kind)
    expect(kinds).toEqual(['lessonStudy.restored', 'lessonStudy.trashed'])
  })

  it('[K8] loses nothing: put back, it is as it was, and its timeline says where it has been', async () => {
    const study = await keep.aStudy()
    const { lessonStudyId, wu } = study
    await annotated(study, [wu.personId])
    const rowsOf = () =>
      world.db.execute(sql`
        select (select count(*) from document_update u join document d on d.id = u.document_id where d.lesson_study_id = ${lessonStudyId}) as edits,
          (select count(*) from lesson_study_role where lesson_study_id = ${lessonStudyId}) as roles,
          (select count(*) from fact where lesson_study_id = ${lessonStudyId} and kind not like 'lessonStudy.%') as facts`)
    const before = await rowsOf()
    valueOf(await keep.trash(wu, lessonStudyId))
    valueOf(await keep.putBack(wu, lessonStudyId))
    expect(await rowsOf()).toEqual(before)
    expect(await told(study)).toBe(1)
    expect(await findLessonStudy(world.db, lessonStudyId)).toMatchObject({ title: 'Fractions' })
    expect(await readHappenings(world.db, lessonStudyId)).toMatchObject([
      { kind: 'lessonStudy.restored', personId: wu.personId },
      { kind: 'lessonStudy.trashed', personId: wu.personId },
    ])
  })
})

describe('removing it for good', () => {
  it('[K4] happens by itself after thirty days, and not a day before', async () => {
    const study = await keep.aStudy()
    const other = await keep.aStudy()
    valueOf(await keep.trash(study.lin, study.lessonStudyId))
    const emptier = emptyTrashOnTime({ ...keep.needs, log })
    keep.time.nowMs += TRASH_DAYS * DAY - 1
    await emptier.empty()
    expect(await exists(study)).toBe(true)
    keep.time.nowMs += 1
    await emptier.empty()
    expect(await exists(study)).toBe(false)
    expect(await exists(other)).toBe(true)
    expect(warned).toEqual([])
    await emptier.close()
  })

  it('[K5] knows every table that holds something of a lesson study, what points to it first', async () => {
    const keys = await world.db.execute<{ child: string; parent: string }>(sql`
      select conrelid::regclass::text as child, confrelid::regclass::text as parent
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`)
    const order = REMOVED_IN_ORDER.map(([table]) => table as string)
    const roots = new Set(['lesson_study'])
    for (let size = 0; size !== roots.size;) {
      size = roots.size
      for (const { child, parent } of keys) if (roots.has(parent)) roots.add(child)
    }
    expect([...roots].sort(), 'tables that hold something of a lesson study').toEqual([...order].sort())
    for (const { child, parent } of keys)
      if (roots.has(parent) && child !== parent)
        expect(order.indexOf(child), `${child} before ${parent}`).toBeLessThan(order.indexOf(parent))
  })

  it('[K5] takes all rows and files of it, and nothing of any other', async () => {
    const [study, other] = [await keep.aStudy(), await keep.aStudy()]
    const fill = async (it: Study) => {
      await annotated(it, [it.wu.personId])
      valueOf(await startSession(keep.needs, await keep.viewer(it.wu), { lessonStudyId: it.lessonStudyId }))
      valueOf(
        await nameVersion(keep.needs, await keep.viewer(it.wu), {
          lessonStudyId: it.lessonStudyId,
          name: 'v',
        }),
      )
      await inviteGuest(keep.needs, await keep.viewer(it.lin), {
        lessonStudyId: it.lessonStudyId,
        role: 'guest',
        untilMs: keep.time.nowMs + DAY,
        days: 7,
        uses: 1,
      })
    }
    await fill(study)
    await fill(other)
    const own = await keep.picture(study.wu, study.lessonStudyId, '#aa3311')
    const shared = await keep.picture(study.wu, study.lessonStudyId, '#1133aa')
    expect((await keep.picture(other.wu, other.lessonStudyId, '#1133aa')).sha).toBe(shared.sha)
    const counts = async (it: Study) => {
      const found: Record<string, number> = {}
      for (const [table, condition] of REMOVED_IN_ORDER) {
        const where = condition.replaceAll(':id', `'${it.lessonStudyId}'`)
        const rows = await world.db.execute(sql.raw(`select 1 from ${table} where ${where}`))
        found[table] = rows.length
      }
      return found
    }
    const before = await counts(other)
    expect(before).toMatchObject({
      fact: expect.any(Number),
      document: 2,
      stored_file: 1,
      invitation: 1,
      session: 1,
    })
    valueOf(await keep.trash(study.wu, study.lessonStudyId))
    keep.time.nowMs += 10_000
    valueOf(await keep.remove(study.wu, study.lessonStudyId))
    expect(Object.values(await counts(study)).every((n) => n === 0)).toBe(true)
    expect(await counts(other)).toEqual(before)
    expect([await keep.files.has(own.sha), await keep.files.has(shared.sha)]).toEqual([false, true])
  })

  it('[K6] at once asks for its title, and for a few seconds', async () => {
    const study = await keep.aStudy()
    const { lessonStudyId, lin } = study
    expect(reasonOf(await keep.remove(lin, lessonStudyId)), 'not in the trash').toBe('notFound')
    valueOf(await keep.trash(lin, lessonStudyId))
    expect(reasonOf(await keep.remove(lin, lessonStudyId))).toBe('stillOpen')
    keep.time.nowMs += 10_000
    expect(reasonOf(await keep.remove(lin, lessonStudyId, 'Another lesson'))).toBe('tryAgain')
    expect(await exists(study)).toBe(true)
    expect(reasonOf(await keep.remove(lin, lessonStudyId))).toBeNull()
    expect(await exists(study)).toBe(false)
  })

  it('[K7] while somebody puts it back leaves it whole or gone, never half', async () => {
    for (let round = 0; round < 8; round += 1) {
      const study = await keep.aStudy()
      const { lessonStudyId, lin, wu } = study
      valueOf(await keep.trash(lin, lessonStudyId))
      keep.time.nowMs += 10_000
      const acts = [() => keep.remove(lin, lessonStudyId), () => keep.putBack(wu, lessonStudyId)]
      if (round % 2 === 1) acts.reverse()
      const outcomes = await Promise.all(acts.map((act) => act()))
      expect(reasonsOf(outcomes)).toEqual(['notFound', null])
      const documents = await documentsOf(world.db, lessonStudyId)
      expect(documents).toHaveLength((await exists(study)) ? 2 : 0)
      if (await exists(study)) expect(await findLessonStudy(world.db, lessonStudyId)).not.toBeNull()
    }
  })
})
