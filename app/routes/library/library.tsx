import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Form, useNavigation } from 'react-router'
import {
  FOUND_MAX,
  PAGE_SIZE,
  QUESTION_MAX,
  readLibrarySearch,
  searchPath,
} from '#domain/library/search-form.ts'
import { EditionList } from '#features/library/edition-list.tsx'
import { ChosenFacets, FacetList } from '#features/library/facet-list.tsx'
import { Hidden } from '#features/people/confirm.tsx'
import { services, viewer } from '#http/request-context.ts'
import { searchLibrary } from '#operations/library/search-library.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import type { Route } from './+types/library'

export const handle = { words: ['library'] }

/** The library, also for those who have no account: they see what was opened to everybody. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { db } = services(context)
  const asker = viewer(context)
  const search = readLibrarySearch(new URL(request.url).searchParams)
  return { search, found: await searchLibrary(db, asker, search), isSignedIn: asker !== null }
}

export default function Library({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('library')
  const { search, found, isSignedIn } = loaderData
  const isSearching = useNavigation().location?.pathname === '/library'
  const { question, facets, page } = search
  const isNarrowed = question !== '' || Object.keys(facets).length > 0
  const canNarrow = found.facets.length > 0 && found.total > 1
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        isSignedIn ? (
          <ButtonLink to="/library/new">{t('add')}</ButtonLink>
        ) : (
          <ButtonLink to="/sign-in?next=%2Flibrary">{t('signIn')}</ButtonLink>
        )
      }
    >
      <Form role="search" action="/library" className="flex flex-col gap-2" key={question}>
        <label htmlFor="library-question" className="font-medium">
          {t('question')}
        </label>
        <div className="flex gap-2">
          <input
            id="library-question"
            type="search"
            name="q"
            defaultValue={question}
            maxLength={QUESTION_MAX}
            aria-describedby="library-hint"
            className="field-box min-w-0 flex-1"
          />
          <Button type="submit" kind="primary">
            <Search size={18} aria-hidden />
            {t('search')}
          </Button>
        </div>
        <p id="library-hint" className="text-sm text-ink-soft">
          {t('questionHint')}
        </p>
        <Hidden fields={facets} />
      </Form>
      <ChosenFacets search={search} />
      {found.total === 0 ? (
        <EmptyState
          title={isNarrowed ? t('none') : t('empty')}
          action={
            isNarrowed ? (
              <ButtonLink to="/library">{t('clear')}</ButtonLink>
            ) : isSignedIn ? (
              <ButtonLink to="/library/new">{t('add')}</ButtonLink>
            ) : (
              <ButtonLink to="/sign-in?next=%2Flibrary">{t('signIn')}</ButtonLink>
            )
          }
        >
          {!isNarrowed
            ? t(isSignedIn ? 'emptyBody' : 'emptyStranger')
            : found.findsNearMisses || question === ''
              ? t('noneBody')
              : t('noneNearOff')}
        </EmptyState>
      ) : (
        <div className="grid gap-x-8 gap-y-4 md:grid-cols-[1fr_14rem]">
          <div className="flex min-w-0 flex-col gap-4 md:order-1" aria-busy={isSearching}>
            {found.isNear ? (
              <Notice>{t('near', { question })}</Notice>
            ) : (
              <p role="status" className="text-ink-soft">
                {found.total >= FOUND_MAX
                  ? t('foundOrMore', { count: found.total })
                  : t('found', { count: found.total })}
              </p>
            )}
            {canNarrow && (
              <details className="md:hidden">
                <summary className="inline-flex min-h-11 list-none items-center rounded-md border border-line-strong bg-sheet px-4 font-medium">
                  {t('narrow')}
                </summary>
                <div className="mt-3 rounded-lg border border-line bg-sheet p-4">
                  <FacetList search={search} facets={found.facets} />
                </div>
              </details>
            )}
            <EditionList editions={found.lines} />
            <Pages
              page={page}
              pages={Math.ceil(found.total / PAGE_SIZE)}
              path={(it) => searchPath(search, { page: it })}
            />
          </div>
          {canNarrow && (
            <aside aria-label={t('narrow')} className="hidden md:order-2 md:block">
              <h2 className="mb-3 font-semibold">{t('narrow')}</h2>
              <FacetList search={search} facets={found.facets} />
            </aside>
          )}
        </div>
      )}
    </Page>
  )
}

function Pages({ page, pages, path }: { page: number; pages: number; path: (page: number) => string }) {
  const { t } = useTranslation('library')
  if (pages <= 1) return null
  return (
    <nav aria-label={t('pages')} className="flex items-center justify-between gap-3">
      {page > 1 ? (
        <ButtonLink small to={path(page - 1)}>
          ← {t('previous')}
        </ButtonLink>
      ) : (
        <span />
      )}
      <span className="text-sm text-ink-soft">
        {t('page', { page })} / {pages}
      </span>
      {page < pages ? (
        <ButtonLink small to={path(page + 1)}>
          {t('next')} →
        </ButtonLink>
      ) : (
        <span />
      )}
    </nav>
  )
}
