import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { person } from '../../schema/people.ts'

/**
 * Ids of the installation's administrators, held until the transaction ends: two who step down at once see
 * each other.
 */
export async function lockAdministrators(tx: Queryable): Promise<string[]> {
  await tx.execute(sql`select 1 from installation for update`)
  const rows = await tx.select({ id: person.id }).from(person).where(eq(person.administrator, true))
  return rows.map((row) => row.id)
}

/** Makes a person an administrator of the installation or not. False: there is no such person. */
export async function setAdministrator(
  tx: Queryable,
  personId: string,
  administrator: boolean,
): Promise<boolean> {
  const rows = await tx
    .update(person)
    .set({ administrator })
    .where(eq(person.id, personId))
    .returning({ id: person.id })
  return rows.length > 0
}
