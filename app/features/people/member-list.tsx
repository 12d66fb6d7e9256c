import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { Button } from '#ui/button.tsx'
import { Sheet } from '#ui/page.tsx'
import { PersonChip } from '#ui/person-chip.tsx'
import { Confirm, Hidden } from './confirm.tsx'

export interface ShownMember {
  readonly personId: string
  readonly name: string
  readonly role: 'steward' | 'member' | 'administrator' | 'teacher'
  /** Absent where everybody is of the same school. */
  readonly school?: string
}

interface MemberListProps {
  members: readonly ShownMember[]
  me: string
  /** The roles that may be given here; none for who may not give any. */
  roles?: readonly ShownMember['role'][]
  /** The words for what removing somebody means here; null: nobody is removed here. */
  removeWhy?: 'community.removeWhy' | 'institution.removeWhy' | null
}

/** The people of a school or a community; whoever looks after it gives roles and takes people out. */
export function MemberList({ members, me, roles = [], removeWhy = null }: MemberListProps) {
  const { t } = useTranslation('people')
  return (
    <Sheet className="py-1! sm:py-1!">
      <ul className="divide-y divide-line">
        {members.map((member) => (
          <li
            key={member.personId}
            className="relative flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3"
          >
            <span className="flex min-w-0 flex-wrap items-center gap-x-2">
              <PersonChip {...member} school={member.school === '' ? t('member.noSchool') : member.school} />
              {member.personId === me && (
                <span className="rounded-sm bg-paper-deep px-2 py-0.5 text-sm text-ink-soft">
                  {t('member.me')}
                </span>
              )}
            </span>
            <span className={`flex items-center gap-x-2 ${removeWhy === null ? '' : 'sm:w-80'}`}>
              {roles.length > 0 ? (
                <RoleForm member={member} roles={roles} />
              ) : (
                <span className="text-ink-soft">{t(`role.${member.role}`)}</span>
              )}
              {removeWhy !== null && member.personId !== me && (
                <Confirm
                  floats
                  face={t('member.remove')}
                  label={t('member.removeName', { name: member.name })}
                  why={t(removeWhy, { name: member.name })}
                  confirm={t('member.confirmRemove', { name: member.name })}
                  fields={{ intent: 'remove', personId: member.personId }}
                />
              )}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

function RoleForm({ member, roles }: { member: ShownMember; roles: readonly ShownMember['role'][] }) {
  const { t } = useTranslation('people')
  return (
    // A key: when the answer is another role than was chosen, the choice shows the answer.
    <Form key={member.role} method="post" className="flex items-center gap-1">
      <Hidden fields={{ intent: 'giveRole', personId: member.personId }} />
      <select
        name="role"
        aria-label={t('member.roleOf', { name: member.name })}
        defaultValue={member.role}
        className="field-box min-h-9! w-auto! py-1! text-sm"
      >
        {roles.map((role) => (
          <option key={role} value={role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </select>
      <Button type="submit" kind="plain" small>
        {t('member.giveRole')}
      </Button>
    </Form>
  )
}
