import { useTranslation } from 'react-i18next'
import { schoolsOfDistrict } from '#db/queries/people/districts.ts'
import { countInstitutions, settlementOf } from '#db/queries/space/counts.ts'
import { ACTIVE_DAYS, TOLD_MIN, toldPeople, toldSettlement } from '#domain/space/told-counts.ts'
import { CountList } from '#features/spaces/count-list.tsx'
import { InstitutionFrame } from '#features/spaces/institution-frame.tsx'
import { SettlementSection } from '#features/spaces/settlement-section.tsx'
import { useCounted } from '#features/spaces/use-counted.ts'
import { services } from '#http/request-context.ts'
import { Section } from '#ui/page.tsx'
import type { Route } from './+types/institution-analysis'
import { institutionHead } from './institution-head.ts'

export const handle = { words: ['people', 'spaces'] }

export async function loader({ request, params: { institutionId }, context }: Route.LoaderArgs) {
  const { db, institution } = await institutionHead(context, request, institutionId)
  const isDistrict = institution.kind === 'district'
  const sinceMs = services(context).clock() - ACTIVE_DAYS * 86_400_000
  // A district is told of its schools all together, never of one of them.
  const schools = isDistrict ? (await schoolsOfDistrict(db, institutionId)).map((it) => it.institutionId) : []
  const [{ people, active, lessonStudies, sessions, sessionMs }, settlement] = await Promise.all([
    countInstitutions(db, isDistrict ? schools : [institutionId], sinceMs),
    isDistrict ? settlementOf(db, { institutionIds: schools }) : null,
  ])
  return {
    institution,
    counts: {
      // A school's people are on its list; a district has only the number.
      people: isDistrict ? toldPeople(people) : people,
      active: toldPeople(active),
      lessonStudies,
      sessions,
      sessionMs,
    },
    district:
      settlement === null ? null : { schools: schools.length, settlement: toldSettlement(settlement) },
  }
}

export default function InstitutionAnalysis({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('spaces')
  const { counted, hours } = useCounted()
  const { institution, counts, district } = loaderData
  const base = `/institutions/${institution.institutionId}`
  return (
    <InstitutionFrame institution={institution} area="analysis">
      <Section title={t('count.title')}>
        <p className="-mt-2 max-w-prose text-ink-soft">
          {t('count.lead')} {t('count.fewerThanWhy', { min: TOLD_MIN })}
        </p>
        <CountList
          counts={[
            ...(district === null
              ? [counted('colleagues', counts.people, `${base}#members`)]
              : [
                  counted('schools', district.schools, `${base}#schools`),
                  counted('teachers', counts.people),
                ]),
            counted('active', counts.active),
            counted('takesPart', counts.lessonStudies),
            counted('sessions', counts.sessions),
            hours(counts.sessionMs),
          ]}
        />
      </Section>
      {district !== null && <SettlementSection settlement={district.settlement} />}
    </InstitutionFrame>
  )
}
