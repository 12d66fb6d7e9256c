import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { materialise } from '#db/queries/document/state.ts'
import { fileOwner, filesIn, usedBytes } from '#db/queries/files/files.ts'
import { adoptionRecords } from '#db/queries/library/adoptions.ts'
import { editionPictures } from '#db/queries/library/edition-files.ts'
import { editionContent, findEdition } from '#db/queries/library/editions.ts'
import { spaceFactsOf } from '#db/queries/people/space-facts.ts'
import { documentUpdate } from '#db/schema/document.ts'
import { adoption, edition } from '#db/schema/library.ts'
import { institutionMember } from '#db/schema/people.ts'
import { readBoardRecords } from '#domain/board/board-document.ts'
import type { LineageNode } from '#domain/library/lineage.ts'
import { filesOf } from '#domain/plan/copied-plan.ts'
import { plainText } from '#domain/plan/plan-json.ts'
import { readNotices } from '#operations/notice/read-notices.ts'
import { askEdition } from '#operations/library/ask-edition.ts'
import { readLineage } from '#operations/library/read-lineage.ts'
import { recordAdoption } from '#operations/library/record-adoption.ts'
import { widenEdition } from '#operations/library/widen-edition.ts'
import { withdrawEdition } from '#operations/library/withdraw-edition.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { librarians } from '../world/library.ts'
import { reasonOf, valueOf } from '../world/people-doors.ts'
import { aPerson } from '../world/people.ts'

let world: TestDatabase
let lib: Awaited<ReturnType<typeof librarians>>
beforeAll(async () => {
  world = await freshDatabase()
  lib = await librarians(world.db)
})
afterAll(async () => {
  await lib.close()
  await world.drop()
})

const widen = async (by: { personId: string }, editionId: string, visibility: string) =>
  widenEdition(lib.needs, await lib.viewer(by), { editionId, visibility })
const withdraw = async (by: { personId: string }, editionId: string) =>
  withdrawEdition(lib.needs, await lib.viewer(by), { editionId })
const may = async (
  by: { personId: string } | null,
  action: 'edition.read' | 'edition.trace',
  editionId: string,
) => (await askEdition(world.db, by === null ? null : await lib.viewer(by), action, editionId)).ok
/** A study of Wu's in which something is written. */
async function aWrittenStudy() {
  const study = await lib.aStudy()
  await lib.write(study.lessonStudyId, study.wu, 'rationale', 'Why rods?')
  return study
}

describe('publishing', () => {
  it('[E1, E2] freezes content: what was deleted stays behind, what comes later changes nothing', async () => {
    const { lessonStudyId, wu } = await lib.aStudy()
    await lib.write(lessonStudyId, wu, 'rationale', 'A SECRET about a pupil')
    await lib.erase(lessonStudyId, wu, 'rationale')
    await lib.write(lessonStudyId, wu, 'rationale', 'Why rods?')
    await lib.draw(lessonStudyId, wu, 'kept words', 'ERASED words')
    const editionId = await lib.publish(wu, lessonStudyId)
    const [row] = await world.db.select().from(edition).where(eq(edition.id, editionId))
    const stored = JSON.stringify(row)
    expect([stored.includes('Why rods?'), stored.includes('kept words')]).toEqual([true, true])
    expect([stored.includes('SECRET'), stored.includes('ERASED')]).toEqual([false, false])
    await lib.write(lessonStudyId, wu, 'rationale', 'Later')
    const { plan } = await editionContent(world.db, editionId)
    expect(plainText(plan!)).not.toContain('Later')
    const second = await lib.publish(wu, lessonStudyId)
    expect(await findEdition(world.db, second)).toMatchObject({ lineId: editionId, number: 2, basedOn: null })
    expect(plainText((await editionContent(world.db, second)).plan!)).toContain('Later')
    expect(plainText((await editionContent(world.db, editionId)).plan!)).not.toContain('Later')
  })

  it('[E3] names everybody whose letters are counted, and refuses what nobody wrote', async () => {
    const { lessonStudyId, wu, lin } = await lib.aStudy()
    expect(reasonOf(await lib.publishing(wu, lessonStudyId))).toBe('emptyPlan')
    await lib.write(lessonStudyId, lin, 'rationale', 'ten letter')
    await lib.write(lessonStudyId, wu, 'lessonGoals', 'thirty letters are not so many')
    expect(reasonOf(await lib.publishing(wu, lessonStudyId, { licence: '' }))).toBe('licenceNeeded')
    expect(reasonOf(await lib.publishing(wu, lessonStudyId, { title: ' ' }))).toBe('required')
    const { authors } = (await findEdition(world.db, await lib.publish(wu, lessonStudyId)))!
    const letters = new Map(authors.map((it) => [it.name, it.letters]))
    expect(letters.get('Lin Yuan')).toBe(10)
    expect(letters.get('Wu Min')).toBeGreaterThanOrEqual(30)
  })

  it('[E9] the same form sent many times at once is one edition; others get numbers in order', async () => {
    const { lessonStudyId, wu, lin } = await aWrittenStudy()
    const key = randomUUID()
    const same = await Promise.all(Array.from({ length: 6 }, () => lib.publish(wu, lessonStudyId, { key })))
    expect(new Set(same).size).toBe(1)
    const others = await Promise.all([wu, lin, wu, lin, wu].map((by) => lib.publish(by, lessonStudyId)))
    const rows = await world.db
      .select({ id: edition.id, number: edition.number, lineId: edition.lineId })
      .from(edition)
      .where(eq(edition.lessonStudyId, lessonStudyId))
    expect(rows.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
    expect(new Set(rows.map(({ lineId }) => lineId))).toEqual(new Set([same[0]]))
    expect(new Set(others).size).toBe(5)
  })

  it('[E23] an edition outlives its lesson study, with its pictures, which cost its publisher’s place', async () => {
    const { lessonStudyId, wu } = await aWrittenStudy()
    const picture = await lib.picture(wu, lessonStudyId, '#123456')
    await lib.show(lessonStudyId, wu, picture.id)
    const before = await usedBytes(world.db, await ownerOf(wu))
    const editionId = await lib.publish(wu, lessonStudyId)
    expect((await usedBytes(world.db, await ownerOf(wu))) - before).toBe(picture.bytes)
    valueOf(await lib.trash(wu, lessonStudyId))
    lib.time.nowMs += 60_000
    valueOf(await lib.remove(wu, lessonStudyId))
    const [kept] = await editionPictures(world.db, editionId)
    expect(kept?.sha).toBe(picture.sha)
    expect(await lib.files.has(picture.sha)).toBe(true)
    expect(filesOf((await editionContent(world.db, editionId)).plan!)).toEqual([kept?.id])
    // And it can still be adopted.
    const other = await lib.aSchool('East')
    valueOf(await widen(wu, editionId, 'public'))
    expect((await lib.adopting(other.teacher, editionId, other.communityId)).ok).toBe(true)
  })
})

const ownerOf = async ({ personId }: { personId: string }) => {
  return fileOwner(world.db, personId)
}

describe('who sees an edition', () => {
  it('[E6, E8] [M30] its community at first; opened further by an explicit act, and never narrowed', async () => {
    const { lessonStudyId, wu, lin, otto } = await aWrittenStudy()
    const editionId = await lib.publish(wu, lessonStudyId)
    const colleague = await aPerson(world.db)
    const [mine] = (await lib.viewer(wu)).institutions.keys()
    await world.db
      .insert(institutionMember)
      .values({ institutionId: mine!, personId: colleague.personId, role: 'teacher', joinedAtMs: 1 })
    const seen = async () =>
      Promise.all([lin, colleague, otto, null].map((by) => may(by, 'edition.read', editionId)))
    expect(await seen()).toEqual([true, false, false, false])
    expect(reasonOf(await widen(otto, editionId, 'public'))).toBe('notFound')
    expect(reasonOf(await widen(wu, editionId, 'community'))).toBe('notWider')
    valueOf(await widen(wu, editionId, 'institution'))
    expect(await seen()).toEqual([true, true, false, false])
    expect(reasonOf(await widen(colleague, editionId, 'public'))).toBe('notAllowed')
    valueOf(await widen(lin, editionId, 'public'))
    expect(await seen()).toEqual([true, true, true, true])
    expect(reasonOf(await widen(lin, editionId, 'institution'))).toBe('notWider')
    // What was done stands in the community's audit, what was refused does not.
    const { communityId } = (await findEdition(world.db, editionId))!
    const { facts } = await spaceFactsOf(world.db, { kind: 'community', id: communityId }, {})
    expect(facts.filter((it) => it.kind.startsWith('edition.')).map((it) => [it.kind, it.personId])).toEqual([
      ['edition.widened', lin.personId],
      ['edition.widened', wu.personId],
      ['edition.published', wu.personId],
    ])
  })

  it('[E10] withdrawn it is read by its keepers only; what began with it and its lineage stay', async () => {
    const { lessonStudyId, wu, otto } = await aWrittenStudy()
    const editionId = await lib.publish(wu, lessonStudyId)
    valueOf(await widen(wu, editionId, 'public'))
    const east = await lib.aSchool('East')
    const adopted = await lib.adopt(east.teacher, editionId, east.communityId)
    expect(reasonOf(await withdraw(otto, editionId))).toBe('notAllowed')
    const both = await Promise.all([withdraw(wu, editionId), withdraw(wu, editionId)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await may(otto, 'edition.read', editionId)).toBe(false)
    expect(await may(otto, 'edition.trace', editionId)).toBe(true)
    expect(await may(wu, 'edition.read', editionId)).toBe(true)
    expect((await lib.adopting(east.teacher, editionId, east.communityId)).ok).toBe(false)
    expect(plainText(await lib.planOf(adopted))).toContain('Why rods?')
    const { tree } = await readLineage(world.db, await lib.viewer(east.teacher), editionId)
    expect(tree).toMatchObject({ isWithdrawn: true, seen: { title: 'Fractions' } })
    expect(tree?.adoptions.map((it) => it.lessonStudyId)).toEqual([adopted])
    // What was made of it can still be published, and says what it is based on.
    await lib.write(adopted, east.teacher, 'homework', 'Ours')
    const theirs = await lib.publish(east.teacher, adopted)
    expect(await findEdition(world.db, theirs)).toMatchObject({ basedOn: editionId })
  })
})

describe('adopting', () => {
  it('[E11] brings plan, board and pictures; nobody’s words become the adopter’s', async () => {
    const { lessonStudyId, wu } = await aWrittenStudy()
    const picture = await lib.picture(wu, lessonStudyId, '#654321')
    await lib.show(lessonStudyId, wu, picture.id)
    await lib.draw(lessonStudyId, wu, 'kept words', 'ERASED words')
    const editionId = await lib.publish(wu, lessonStudyId)
    valueOf(await widen(wu, editionId, 'public'))
    const east = await lib.aSchool('East')
    const adopted = await lib.adopt(east.teacher, editionId, east.communityId)
    const plan = await lib.planOf(adopted)
    expect(plainText(plan)).toContain('Why rods?')
    const [file] = await filesIn(world.db, adopted, filesOf(plan))
    expect(file).toMatchObject({ sha: picture.sha })
    expect(file?.id).not.toBe(picture.id)
    const board = await materialise(world.db, await lib.documentOf(adopted, 'board'))
    expect([...readBoardRecords(board.doc).keys()]).toContain('shape:one')
    for (const kind of ['plan', 'board'] as const) {
      const { documentId } = await lib.documentOf(adopted, kind)
      const log = await world.db
        .select({ edits: documentUpdate.edits })
        .from(documentUpdate)
        .where(eq(documentUpdate.documentId, documentId))
      expect(Buffer.concat(log.map((row) => Buffer.from(row.edits))).includes('ERASED'), kind).toBe(false)
    }
    await lib.write(adopted, east.teacher, 'homework', 'Ours')
    const theirs = await findEdition(world.db, await lib.publish(east.teacher, adopted))
    expect(theirs?.authors.map(({ name, letters }) => [name, letters])).toEqual([
      ['Wu Min', (await findEdition(world.db, editionId))!.authors[0]!.letters],
      [east.teacher.name, 4],
    ])
    expect(theirs?.changes).toMatchObject({ sections: ['homework'], rowsChanged: 0 })
  })

  it('[E9] two who adopt at once both succeed; one form sent twice at once adopts once', async () => {
    const { lessonStudyId, wu } = await aWrittenStudy()
    const editionId = await lib.publish(wu, lessonStudyId)
    valueOf(await widen(wu, editionId, 'public'))
    const schools = await Promise.all(['North', 'South', 'West'].map((name) => lib.aSchool(name)))
    const both = await Promise.all(schools.map((it) => lib.adopt(it.teacher, editionId, it.communityId)))
    expect(new Set(both).size).toBe(3)
    const key = randomUUID()
    const [north] = schools
    const same = await Promise.all(
      Array.from({ length: 5 }, () => lib.adopt(north!.teacher, editionId, north!.communityId, key)),
    )
    expect(new Set(same).size).toBe(1)
    expect(await world.db.$count(adoption, eq(adoption.editionId, editionId))).toBe(4)
    expect(reasonOf(await lib.adopting(north!.teacher, editionId, schools[1]!.communityId))).toBe(
      'notAllowed',
    )
  })

  it('[E10] whoever adopts while it is withdrawn has it whole or not at all', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { lessonStudyId, wu } = await aWrittenStudy()
      const editionId = await lib.publish(wu, lessonStudyId)
      valueOf(await widen(wu, editionId, 'public'))
      const east = await lib.aSchool(`East ${round}`)
      const [adopted, gone] = await Promise.all([
        lib.adopting(east.teacher, editionId, east.communityId),
        withdraw(wu, editionId),
      ])
      expect(gone.ok).toBe(true)
      expect(await world.db.$count(adoption, eq(adoption.editionId, editionId))).toBe(adopted.ok ? 1 : 0)
      if (adopted.ok) expect(plainText(await lib.planOf(adopted.value.lessonStudyId))).toContain('Why rods?')
    }
  })

  it('[E4] what was adopted under share-alike is published under the same', async () => {
    const { lessonStudyId, wu } = await aWrittenStudy()
    const editionId = await lib.publish(wu, lessonStudyId, { licence: 'CC-BY-NC-SA-4.0' })
    valueOf(await widen(wu, editionId, 'public'))
    const east = await lib.aSchool('East')
    const adopted = await lib.adopt(east.teacher, editionId, east.communityId)
    for (const licence of ['CC-BY-4.0', 'CC0-1.0', 'CC-BY-SA-4.0'])
      expect(reasonOf(await lib.publishing(east.teacher, adopted, { licence }))).toBe('licenceNotAllowed')
    expect((await lib.publishing(east.teacher, adopted, { licence: 'CC-BY-NC-SA-4.0' })).ok).toBe(true)
  })
})

describe('the lineage', () => {
  it('[E12, E13] goes on across schools, names what its reader may know, and counts the rest', async () => {
    const { lessonStudyId, wu, lin } = await aWrittenStudy()
    const first = await lib.publish(wu, lessonStudyId)
    valueOf(await widen(wu, first, 'public'))
    const [east, west] = [await lib.aSchool('East'), await lib.aSchool('West')]
    const inEast = await lib.adopt(east.teacher, first, east.communityId)
    await lib.write(inEast, east.teacher, 'homework', 'Ours')
    const second = await lib.publish(east.teacher, inEast, { title: 'Fractions in the East' })
    valueOf(await widen(east.teacher, second, 'public'))
    const inWest = await lib.adopt(west.teacher, second, west.communityId)
    await lib.write(inWest, west.teacher, 'report', 'It went well')
    const third = await lib.publish(west.teacher, inWest, { title: 'Fractions in the West' })
    const shape = (node: LineageNode): unknown => [node.seen?.title ?? null, node.children.map(shape)]
    const treeOf = async (by: { personId: string } | null, editionId: string) =>
      readLineage(world.db, by === null ? null : await lib.viewer(by), editionId)
    // The third is for its community only: others see that there is one.
    const own = await treeOf(west.teacher, third)
    expect(shape(own.tree!)).toEqual([
      'Fractions',
      [['Fractions in the East', [['Fractions in the West', []]]]],
    ])
    const stranger = await treeOf(null, first)
    expect(shape(stranger.tree!)).toEqual(['Fractions', [['Fractions in the East', [[null, []]]]]])
    expect(stranger.tree).toMatchObject({ adoptions: [], hidden: { adoptions: 1, schools: 1 } })
    expect(stranger.sums).toEqual({ editions: 3, adoptions: 2, schools: 2 })
    expect(JSON.stringify(stranger)).not.toMatch(/West|East group/)
    // Those of the community that published it see who adopted it.
    const published = await treeOf(lin, first)
    expect(published.tree?.adoptions.map(({ seen }) => seen)).toEqual([
      { community: 'East group', school: 'East' },
    ])
    const sources = await world.db
      .select({ id: edition.id, basedOn: edition.basedOn, atMs: edition.publishedAtMs })
      .from(edition)
    const at = new Map(sources.map((it) => [it.id, it.atMs]))
    for (const it of sources) if (it.basedOn !== null) expect(at.get(it.basedOn)).toBeLessThanOrEqual(it.atMs)
  })
})

describe('what became of it', () => {
  it('[E14] is told with what was changed, and reaches the authors, as the adoption did', async () => {
    const { lessonStudyId, wu, lin } = await aWrittenStudy()
    lib.time.nowMs += 1000
    const editionId = await lib.publish(wu, lessonStudyId)
    valueOf(await widen(wu, editionId, 'public'))
    const east = await lib.aSchool('East')
    const adopted = await lib.adopt(east.teacher, editionId, east.communityId)
    await lib.write(adopted, east.teacher, 'homework', 'Ours')
    const tell = async (by: { personId: string }, told: { place: string; happened: string }) =>
      recordAdoption(lib.needs, await lib.viewer(by), { lessonStudyId: adopted, ...told })
    expect(reasonOf(await tell(east.teacher, { place: '', happened: 'x' }))).toBe('required')
    expect(reasonOf(await tell(east.teacher, { place: 'Class 3', happened: ' ' }))).toBe('required')
    expect(reasonOf(await tell(wu, { place: 'Class 3', happened: 'x' }))).toBe('notFound')
    valueOf(await tell(east.teacher, { place: 'Class 3', happened: 'They folded.' }))
    const [record] = await adoptionRecords(world.db, { lessonStudyId: adopted })
    expect(record).toMatchObject({
      place: 'Class 3',
      happened: 'They folded.',
      changes: { sections: ['homework'] },
      school: 'East',
    })
    const noticesOf = async (by: { personId: string }) =>
      (await readNotices(world.db, await lib.viewer(by), lib.time.nowMs)).notices.map(({ told }) => told)
    expect(await noticesOf(wu)).toEqual([
      { kind: 'adoptionTold', editionId, title: 'Fractions', text: 'They folded.' },
      { kind: 'adopted', editionId, title: 'Fractions' },
    ])
    // Lin wrote nothing of it, and the adopter knows.
    expect(await noticesOf(lin)).toEqual([])
    expect(await noticesOf(east.teacher)).toEqual([])
    // A lesson study that began otherwise has nothing to tell.
    const other = await recordAdoption(lib.needs, await lib.viewer(wu), {
      lessonStudyId,
      place: 'x',
      happened: 'y',
    })
    expect(reasonOf(other)).toBe('notFound')
  })
})
