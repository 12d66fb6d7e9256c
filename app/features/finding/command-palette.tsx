import { Search } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { signOut } from '#features/people/sign-out-form.tsx'
import { languageOf } from '#ui/words/languages.ts'
import type { Command, CommandSource } from './command.ts'
import { otherWords, sayIn } from './command-names.ts'
import { groupCommands, type ShownCommand } from './group-commands.ts'
import { rankCommands, type SoundsLike } from './rank-commands.ts'
import { noteCommand, recentCommands } from './recent-commands.ts'
import { type Places, siteCommands } from './site-commands.ts'
import { submitForm } from './submit-form.ts'

interface PaletteProps {
  me: { readonly personId: string; readonly administrator: boolean }
  sources: ReadonlySet<CommandSource>
  onClose: () => void
  onRun: (command: Command) => void
}

const NO_PLACES: Places = { lessonStudies: [], communities: [], schools: [] }
const NEVER: SoundsLike = () => false

/** Everything that can be done here, to be found by its name in either language, or by how that sounds. */
export default function CommandPalette({ me, sources, onClose, onRun }: PaletteProps) {
  const { t } = useTranslation('finding')
  const [typed, setTyped] = useState('')
  const commands = useAllCommands({ me, sources })
  const soundsLike = useSoundsLike()
  const [recent] = useState(() => recentCommands(me.personId))
  const found = rankCommands(commands, typed, recent, soundsLike)
  const groups = groupCommands(found, { isTyped: typed.trim() !== '', recent, lately: t('group.recent') })
  const choose = (id: string) => {
    const command = commands.find((it) => it.id === id)
    if (command === undefined) return
    noteCommand(me.personId, command.id)
    onRun(command.command)
  }
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="fixed inset-0 z-50 flex items-start justify-center bg-ink/35 p-2 pt-[8dvh] sm:p-6 sm:pt-[12dvh]"
    >
      <Modal className="w-full max-w-xl overflow-hidden rounded-lg bg-sheet shadow-raised">
        <Dialog aria-label={t('palette')} className="flex max-h-[min(32rem,75dvh)] flex-col outline-none">
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <SearchField
              aria-label={t('palette')}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog takes the focus; here is where it belongs
              autoFocus
              className="flex items-center gap-2 border-b border-line px-4"
            >
              <Search size={18} aria-hidden className="shrink-0 text-ink-faint" />
              <Input
                // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- React Aria says what it controls
                role="combobox"
                aria-expanded="true"
                placeholder={t('placeholder')}
                className="min-h-13 w-full bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden"
                onKeyDown={(event) => {
                  // The field's own Escape only empties it; here one press closes.
                  if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose()
                }}
              />
            </SearchField>
            <ListBox
              aria-label={t('palette')}
              items={groups}
              selectionMode="none"
              onAction={(key) => choose(String(key))}
              className="min-h-0 flex-1 overflow-y-auto p-1.5 outline-none"
              renderEmptyState={() => <p className="px-3 py-6 text-center text-ink-soft">{t('nothing')}</p>}
            >
              {(group) => (
                <ListBoxSection id={group.id}>
                  {group.title === null ? null : (
                    <Header className="px-3 pt-2 pb-1 text-xs font-semibold text-ink-faint">
                      {group.title}
                    </Header>
                  )}
                  <Collection items={group.commands}>{(command) => <Entry command={command} />}</Collection>
                </ListBoxSection>
              )}
            </ListBox>
          </Autocomplete>
          <p role="status" className="sr-only">
            {typed.trim() === '' ? '' : t('found', { count: found.length })}
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Entry({ command }: { command: ShownCommand }) {
  return (
    <ListBoxItem
      id={command.id}
      textValue={command.names[0] ?? ''}
      className="flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-3 py-1.5 outline-none data-[focused]:bg-accent-wash data-[focused]:text-accent-deep data-[hovered]:bg-paper-deep data-[focused]:data-[hovered]:bg-accent-wash"
    >
      <span className="min-w-0 flex-1 truncate">{command.names[0]}</span>
      {command.showsGroup && <span className="shrink-0 text-xs text-ink-faint">{command.groupName}</span>}
      {command.keys !== undefined && (
        <kbd className="shrink-0 rounded border border-line bg-paper px-1.5 text-xs text-ink-soft max-sm:hidden">
          {command.keys}
        </kbd>
      )}
    </ListBoxItem>
  )
}

/** What the areas of this page offer, and what can be done from everywhere; under its names in both languages. */
function useAllCommands({ me, sources }: Pick<PaletteProps, 'me' | 'sources'>): ShownCommand[] {
  const { t, i18n } = useTranslation(['finding', 'shell'])
  const language = languageOf(i18n.language) ?? 'en'
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const [here] = useState(() => [...sources].flatMap((source) => source()))
  const [places, setPlaces] = useState(NO_PLACES)
  const [other, setOther] = useState<Awaited<ReturnType<typeof otherWords>>>(null)
  useEffect(() => {
    const leaving = new AbortController()
    // Without a line to the server what is on this page can be done all the same.
    fetch('/places', { signal: leaving.signal })
      .then(async (answer) => (answer.ok ? ((await answer.json()) as Places) : NO_PLACES))
      .then(setPlaces, () => undefined)
    return () => leaving.abort()
  }, [])
  const all = useMemo(
    () => [
      ...here,
      ...siteCommands({
        administrator: me.administrator,
        language,
        places,
        go: (path) => void navigate(path),
        setLanguage: (to) => submitForm('/language', { language: to, next: pathname + search }),
        signOut: () =>
          signOut(me.personId, {
            mayLose: () => window.confirm(t('signOutUnsent', { ns: 'shell' })),
            tellOffline: () => window.alert(t('signOutOffline', { ns: 'shell' })),
            submit: () => submitForm('/sign-out', {}),
          }),
      }),
    ],
    [here, me, language, places, navigate, pathname, search, t],
  )
  useEffect(() => {
    let isGone = false
    otherWords(language, all).then(
      (words) => !isGone && setOther(words),
      // Then only the names of this page's language are known.
      () => undefined,
    )
    return () => {
      isGone = true
    }
  }, [language, all])
  return useMemo(
    () =>
      all.map((command) => {
        const name = sayIn(i18n, command.name)
        const names = other === null ? [name] : [name, sayIn(other, command.name)]
        const { id, keys } = command
        return { id, names, groupName: sayIn(i18n, command.group), keys, command, showsGroup: false }
      }),
    [all, other, i18n],
  )
}

/** How Chinese sounds comes when the palette is open: nothing else needs it. */
function useSoundsLike(): SoundsLike {
  const [soundsLike, setSoundsLike] = useState<SoundsLike>(() => NEVER)
  useEffect(() => {
    let isGone = false
    import('pinyin-match').then(
      ({ default: pinyin }) => {
        if (!isGone)
          setSoundsLike(() => (name: string, letters: string) => pinyin.match(name, letters) !== false)
      },
      // Names can still be typed as they are written.
      () => undefined,
    )
    return () => {
      isGone = true
    }
  }, [])
  return soundsLike
}
