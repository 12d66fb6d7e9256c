import { Button } from '#ui/button.tsx'
import { ActForm } from './act-form.tsx'
import { FoldOut } from './fold-out.tsx'

/** Something that is asked once more, since it cannot be taken back. */
export function Sure({
  about,
  face,
  label,
  why,
  confirm,
  fields,
  danger = false,
}: {
  about: string
  face: string
  label?: string
  why: string
  confirm: string
  fields: Readonly<Record<string, string>>
  danger?: boolean
}) {
  return (
    <FoldOut face={face} tone={danger ? 'danger' : 'strong'} {...(label === undefined ? {} : { label })}>
      <ActForm about={about} fields={fields} className="flex flex-col items-start gap-3">
        {({ busy }) => (
          <>
            <p className="max-w-prose">{why}</p>
            <Button type="submit" kind={danger ? 'danger' : 'primary'} small disabled={busy}>
              {confirm}
            </Button>
          </>
        )}
      </ActForm>
    </FoldOut>
  )
}
