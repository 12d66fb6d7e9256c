import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Form, Link } from 'react-router'
import type { ActivityTemplate } from '#domain/activity/activity-template.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { Button } from '#ui/button.tsx'
import { Section, Sheet } from '#ui/page.tsx'

interface Offered {
  readonly named: string
  readonly isOwn: boolean
  readonly template: ActivityTemplate
}

/** Gives a lesson study that goes without stages a form of activity. */
export function ChooseTemplate({
  offered,
  templatesUrl,
}: {
  offered: readonly Offered[]
  templatesUrl: string | null
}) {
  const { t } = useTranslation('stages')
  return (
    <Section title={t('choose.title')}>
      <Sheet className="flex flex-col gap-4">
        <p className="max-w-prose text-ink-soft">{t('choose.body')}</p>
        <Form method="post" className="flex flex-col gap-4">
          <Hidden fields={{ intent: 'choose' }} />
          <TemplateChoice offered={offered} isRequired />
          <div className="flex flex-wrap items-center gap-4">
            <Button type="submit" kind="primary">
              {t('choose.submit')}
            </Button>
            {templatesUrl !== null && (
              <Link
                to={templatesUrl}
                className="inline-flex min-h-11 items-center font-medium text-accent underline underline-offset-4"
              >
                {t('choose.all')}
              </Link>
            )}
          </div>
        </Form>
      </Sheet>
    </Section>
  )
}

/** A choice among forms of activity, each with its stages to look at; works before any script has come. */
export function TemplateChoice({
  offered,
  isRequired = false,
}: {
  offered: readonly Offered[]
  isRequired?: boolean
}) {
  const { t } = useTranslation('stages')
  const [chosen, setChosen] = useState(isRequired ? (offered[0]?.named ?? '') : '')
  const own = offered.filter((it) => it.isOwn)
  const builtIn = offered.filter((it) => !it.isOwn)
  const option = (it: Offered) => (
    <Option key={it.named} named={it.named} isChosen={chosen === it.named} onChoose={setChosen}>
      <span className="font-medium">{it.template.name}</span>
      <span className="block text-sm text-ink-soft">{it.template.purpose}</span>
      {chosen === it.named && <StageNames template={it.template} />}
    </Option>
  )
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium">{t('choose.label')}</legend>
      <p className="text-sm text-ink-soft">{t('choose.hint')}</p>
      {!isRequired && (
        <Option named="" isChosen={chosen === ''} onChoose={setChosen}>
          {t('choose.none')}
        </Option>
      )}
      {own.length > 0 && <p className="mt-1 text-sm font-medium text-ink-soft">{t('choose.own')}</p>}
      {own.map(option)}
      {own.length > 0 && <p className="mt-1 text-sm font-medium text-ink-soft">{t('choose.builtIn')}</p>}
      {builtIn.map(option)}
    </fieldset>
  )
}

function Option(props: {
  named: string
  isChosen: boolean
  onChoose: (named: string) => void
  children: React.ReactNode
}) {
  const { named, isChosen, onChoose, children } = props
  return (
    <label
      className={`flex cursor-pointer items-start gap-3 rounded-md border p-3 ${isChosen ? 'border-accent bg-accent-wash' : 'border-line hover:border-line-strong'}`}
    >
      <input
        type="radio"
        name="activityTemplate"
        value={named}
        checked={isChosen}
        onChange={() => onChoose(named)}
        className="mt-1 size-5 shrink-0 accent-accent"
      />
      <span className="min-w-0">{children}</span>
    </label>
  )
}

function StageNames({ template }: { template: ActivityTemplate }) {
  const { t } = useTranslation('stages')
  return (
    <span className="mt-2 block text-sm">
      <span className="text-ink-soft">{t('choose.preview')} · </span>
      {template.stages.map((it) => it.title).join(' → ')}
    </span>
  )
}
