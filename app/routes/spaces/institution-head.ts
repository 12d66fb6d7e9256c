import type { RouterContextProvider } from 'react-router'
import { findInstitution } from '#db/queries/people/institutions.ts'
import { can } from '#domain/policy.ts'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'

/**
 * What every page of a school or a district begins with. Where it lies and its code are for those who may change it.
 * Throws the answer `not found` for whoever is not of it.
 */
export async function institutionHead(
  context: Readonly<RouterContextProvider>,
  request: Request,
  institutionId: string,
) {
  const { db } = services(context)
  const who = requireViewer(context, request)
  const subject = { kind: 'institution', institutionId } as const
  if (!can(who, 'institution.view', subject)) throw notFound()
  const found = await findInstitution(db, institutionId)
  if (found === null) throw notFound()
  const mayChange = can(who, 'institution.change', subject)
  const { settlementType, districtCode, ...institution } = found
  return {
    db,
    who,
    subject,
    mayChange,
    institution,
    kept: mayChange ? { settlementType, districtCode } : null,
  }
}
