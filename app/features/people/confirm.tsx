import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { Button } from '#ui/button.tsx'

interface ConfirmProps {
  /** What the summary says; `label` names it fully for those who only hear it. */
  face: string
  label: string
  /** What follows from it, in a sentence. */
  why: string
  confirm: string
  fields: Readonly<Record<string, string>>
  /** Opens over what follows, within the nearest `relative` box, so that nothing in a list moves. */
  floats?: boolean
  /** What follows takes nothing from anybody. */
  calm?: boolean
}

/** Something that is not done by the way: asks once more, in place and without a script. */
export function Confirm({ face, label, why, confirm, fields, floats = false, calm = false }: ConfirmProps) {
  return (
    <details>
      <summary
        aria-label={label}
        className={`inline-flex min-h-9 list-none items-center rounded-md px-3 text-sm font-medium ${
          calm ? 'text-accent hover:bg-accent-wash' : 'text-danger hover:bg-danger-wash'
        }`}
      >
        {face}
      </summary>
      <Form
        method="post"
        className={`flex flex-col items-start gap-3 rounded-md border p-4 ${
          calm ? 'border-line-strong bg-sheet' : 'border-danger/40 bg-danger-wash'
        } ${
          floats ? 'absolute top-full right-0 left-0 z-10 -mt-1 shadow-raised sm:left-auto sm:w-96' : 'mt-2'
        }`}
      >
        <p className="max-w-prose">{why}</p>
        <Hidden fields={fields} />
        <Button type="submit" kind={calm ? 'primary' : 'danger'} small>
          {confirm}
        </Button>
      </Form>
    </details>
  )
}

/** Fields that the person does not see. */
export function Hidden({ fields }: { fields: Readonly<Record<string, string>> }): ReactNode {
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}
