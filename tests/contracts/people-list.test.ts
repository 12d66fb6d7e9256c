import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Space } from '#db/queries/people/membership.ts'
import { invitation } from '#db/schema/invitation.ts'
import { person } from '#db/schema/people.ts'
import { writeInvitation } from '#http/write-invitation.ts'
import { acceptInvitation } from '#operations/people/accept-invitation.ts'
import { importList } from '#operations/people/import-list.ts'
import { previewList } from '#operations/people/preview-list.ts'
import { decodeList, readCells, writeCells } from '#operations/people/read-list-file.ts'
import { readAudit } from '#operations/people/read-audit.ts'
import { aCommunity, anInstitution, aPerson } from '../world/people.ts'
import { peopleWorld, reasonOf, valueOf } from '../world/people-doors.ts'

let world: Awaited<ReturnType<typeof peopleWorld>>
beforeAll(async () => {
  world = await peopleWorld()
})
afterAll(() => world.drop())

const CELLS = [
  ['姓名', '邮箱或用户名', '角色'],
  ['林远', 'linyuan@school.cn', '成员'],
  ['陈静', '陈静', '负责人'],
]
/** “姓名,邮箱或用户名,角色⏎林远,linyuan@school.cn,成员⏎陈静,陈静,负责人” as Excel writes it in China. */
const GB18030 = Buffer.from(
  'd0d5c3fb2cd3cacfe4bbf2d3c3bba7c3fb2cbdc7c9ab0d0ac1d6d4b62c6c696e7975616e407363686f6f6c2e636e2cb3c9d4b10d0ab3c2beb22cb3c2beb22cb8bad4f0c8cb',
  'hex',
)
const utf8 = (separator: string) => CELLS.map((row) => row.join(separator)).join('\r\n')
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])

describe('a file of people', () => {
  it.each([
    ['UTF-8', Buffer.from(utf8(','))],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${utf8(',')}`)],
    ['GB18030', GB18030],
    ['UTF-16 with tabs', utf16(utf8('\t'))],
    ['semicolons', Buffer.from(utf8(';'))],
    ['tabs', Buffer.from(utf8('\t'))],
  ])('[M37] is read from %s', (_name, bytes) => {
    expect(valueOf(readCells(valueOf(decodeList(new Uint8Array(bytes)))))).toEqual(CELLS)
  })

  it('[M37] may have quoted cells with separators and line ends in them', () => {
    expect(valueOf(readCells('Name,E-mail\r\n"Lin, ""Yuan""\nX",a@b.cn\r\n'))).toEqual([
      ['Name', 'E-mail'],
      ['Lin, "Yuan"\nX', 'a@b.cn'],
      [''],
    ])
  })

  it('[M37] that is no text, or too large, is refused with what to do', () => {
    expect(reasonOf(decodeList(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xff])))).toBe('listUnreadable')
    expect(reasonOf(decodeList(new Uint8Array(512 * 1024 + 1).fill(65)))).toBe('listUnreadable')
    expect(reasonOf(readCells('x'.repeat(512 * 1024 + 1)))).toBe('listUnreadable')
  })

  it('is written so that no cell runs as a formula', () => {
    expect(writeCells([['=1+1', 'a@b.cn']])).toBe(`\ufeff"'=1+1",a@b.cn`)
  })
})

async function aCommunityWithList() {
  const [lin, wu] = [await aPerson(world.db), await aPerson(world.db)]
  const { communityId } = await aCommunity(world.db, { members: [lin, wu] })
  const known = await aPerson(world.db)
  const names = new Map(
    (await world.db.select({ id: person.id, userName: person.username }).from(person)).map((it) => [
      it.id,
      it.userName ?? '',
    ]),
  )
  const text = [
    'Name,E-mail or user name,Role',
    `Wu,${names.get(wu.personId)},`,
    `Known,${names.get(known.personId)},Steward`,
    'New,NEW@school.cn,',
    'Nobody,no good,',
  ].join('\n')
  const space: Space = { kind: 'community', id: communityId }
  const run = async () => importList(world.needs, await world.viewerOf(lin.personId), { space, text })
  return { lin: lin.personId, wu: wu.personId, known: known.personId, space, text, run }
}

describe('bringing in a list', () => {
  it('[M39] does nothing before it is confirmed, and then invites each by a link of their own that works once', async () => {
    const { lin, known, space, text, run } = await aCommunityWithList()
    const preview = valueOf(await previewList(world.needs, await world.viewerOf(lin), { space, text }))
    expect(preview.map((it) => it.fate)).toEqual(['member', 'account', 'new', 'problem'])
    const before = await world.db.select().from(invitation)
    expect(before.filter((it) => it.communityId === space.id)).toEqual([])

    const { invited } = valueOf(await run())
    expect(invited.map((it) => [it.contact.includes('@') ? it.contact : 'known', it.role])).toEqual([
      ['known', 'steward'],
      ['new@school.cn', 'member'],
    ])
    const accept = async (personId: string, secret: string) =>
      acceptInvitation(world.needs, await world.viewerOf(personId), { secret, address: '10.0.0.9' })
    valueOf(await accept(known, invited[0]!.secret))
    expect((await world.viewerOf(known)).communities.get(space.id)).toBe('steward')
    expect(reasonOf(await accept((await aPerson(world.db)).personId, invited[0]!.secret))).toBe('linkUsedUp')
    const { facts } = valueOf(
      await readAudit(world.needs, await world.viewerOf(lin), { space, group: 'invitations', before: null }),
    )
    expect(facts.map((it) => [it.kind, it.body])).toEqual([['list.imported', { rows: 4, invited: 2 }]])
  })

  it('[M40] twice, also at the same moment, invites nobody twice', async () => {
    const { space, run } = await aCommunityWithList()
    const both = (await Promise.all([run(), run(), run()])).map((it) => valueOf(it).invited.length)
    expect(both.toSorted((a, b) => a - b)).toEqual([0, 0, 2])
    const again = valueOf(await run())
    expect(again.rows.map((it) => it.fate)).toEqual(['member', 'invited', 'invited', 'problem'])
    const kept = await world.db.select().from(invitation)
    expect(kept.filter((it) => it.communityId === space.id)).toHaveLength(2)
  })

  it('[M39] is for those who may invite', async () => {
    const { wu, space, text } = await aCommunityWithList()
    const by = async (personId: string) => world.viewerOf(personId)
    expect(reasonOf(await importList(world.needs, await by(wu), { space, text }))).toBe('notAllowed')
    expect(reasonOf(await previewList(world.needs, await by(wu), { space, text }))).toBe('notAllowed')
    const stranger = (await aPerson(world.db)).personId
    expect(reasonOf(await importList(world.needs, await by(stranger), { space, text }))).toBe('notFound')
    expect(reasonOf(await previewList(world.needs, null, { space, text }))).toBe('notSignedIn')
    const teacher = await aPerson(world.db)
    const { institutionId } = await anInstitution(world.db, { members: [teacher] })
    const school = { space: { kind: 'institution' as const, id: institutionId }, text }
    expect(reasonOf(await importList(world.needs, await by(teacher.personId), school))).toBe('notAllowed')
  })

  it('goes out as a letter with the link, and a name in it begins no header', () => {
    const it = {
      name: 'Lin',
      email: 'lin@school.cn',
      url: 'https://g.example/invitations/s',
      byName: 'A\r\nBcc: x',
    }
    const letter = writeInvitation({ ...it, spaceName: '<b>', expiresAtMs: 0, language: 'en' })
    expect(letter.subject).not.toMatch(/[\r\n]/)
    expect(letter.text).toContain(it.url)
    expect(letter.html).toContain('&lt;b&gt;')
  })
})
