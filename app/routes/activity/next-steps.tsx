import { useTranslation } from 'react-i18next'
import { nextStepsOf } from '#db/queries/activity/next-steps.ts'
import { PageLinks } from '#features/activity/page-links.tsx'
import { StepList } from '#features/stages/step-list.tsx'
import { pageNumber } from '#http/page-number.ts'
import { language, requireViewer, services } from '#http/request-context.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Page } from '#ui/page.tsx'
import type { Route } from './+types/next-steps'

export const handle = { words: ['standing', 'activity'] }

const ON_A_PAGE = 20

export async function loader({ request, context }: Route.LoaderArgs) {
  const { db, clock } = services(context)
  const asker = requireViewer(context, request)
  const page = pageNumber(request)
  const steps = await nextStepsOf(db, asker, {
    language: language(context),
    nowMs: clock(),
    limit: ON_A_PAGE,
    offset: (page - 1) * ON_A_PAGE,
  })
  return { ...steps, page }
}

export default function NextSteps({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('standing')
  const { lines, hasMore, page } = loaderData
  return (
    <Page
      title={t('next.title')}
      lead={t('next.lead')}
      actions={
        <ButtonLink to="/" small>
          {t('next.home')}
        </ButtonLink>
      }
    >
      {lines.length === 0 ? (
        <EmptyState title={t('next.none')}>{t('next.noneBody')}</EmptyState>
      ) : (
        <StepList steps={lines} />
      )}
      <PageLinks page={page} hasMore={hasMore} />
    </Page>
  )
}
