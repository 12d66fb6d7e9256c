import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTldrawUser, type TLUser, type TLUserPreferences } from 'tldraw'
import { languageOf } from '#ui/words/languages.ts'
import { nameTag, type BoardPerson } from './presence.ts'

/** tldraw's idea of this person: name, colour and language are the page's; the rest is theirs to set. */
export function useBoardUser(me: BoardPerson): TLUser {
  const { i18n } = useTranslation('board')
  const [chosen, setChosen] = useState<Partial<TLUserPreferences>>({})
  const { personId, name, school, color } = me
  const locale = languageOf(i18n.language) === 'zh-CN' ? 'zh-cn' : 'en'
  const userPreferences = useMemo<TLUserPreferences>(
    () => ({
      ...chosen,
      id: personId,
      name: nameTag({ name, school }),
      color,
      locale,
      colorScheme: 'light',
    }),
    [chosen, personId, name, school, color, locale],
  )
  return useTldrawUser({ userPreferences, setUserPreferences: setChosen })
}
