import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { HydratedRouter } from 'react-router/dom'
import { createWords } from './ui/words/i18n.ts'
import { type Area, languageOf } from './ui/words/languages.ts'

// The server wrote down which words it used: they are loaded before the page wakes up, so that nothing flickers.
const { lang, dataset } = document.documentElement
const areas = (dataset.areas ?? '').split(' ').filter((area) => area !== '') as Area[]
const words = await createWords(languageOf(lang) ?? 'zh-CN', areas)

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={words}>
        <HydratedRouter />
      </I18nextProvider>
    </StrictMode>,
  )
})
