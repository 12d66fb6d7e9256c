import { useTranslation } from 'react-i18next'
import type { ShownMember } from '#features/people/member-list.tsx'
import { Section, Sheet } from '#ui/page.tsx'
import { PersonChip } from '#ui/person-chip.tsx'

interface RoleHoldersProps {
  members: readonly ShownMember[]
  /** Each role with what it is for; of the last one only the number is told. */
  roles: readonly { readonly role: ShownMember['role']; readonly what: string }[]
}

/** Which roles a space has, what each is for and who holds it. */
export function RoleHolders({ members, roles }: RoleHoldersProps) {
  const { t } = useTranslation('spaces')
  const { t: people } = useTranslation('people')
  return (
    <Section title={t('community.roles')}>
      <Sheet>
        <dl className="flex flex-col gap-4">
          {roles.map(({ role, what }, i) => {
            const holders = members.filter((it) => it.role === role)
            return (
              <div key={role} className="flex flex-col gap-1">
                <dt className="font-medium">{people(`role.${role}`)}</dt>
                <dd className="text-ink-soft">{what}</dd>
                <dd className="flex flex-wrap gap-x-5 gap-y-1">
                  {i === roles.length - 1
                    ? t('community.holders', { count: holders.length })
                    : holders.map((it) => <PersonChip key={it.personId} {...it} />)}
                </dd>
              </div>
            )
          })}
        </dl>
      </Sheet>
    </Section>
  )
}
