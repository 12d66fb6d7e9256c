import { LANGUAGES, type Language } from '#ui/words/languages.ts'
import type { Command } from './command.ts'

/** The lesson studies, communities and schools that are somebody's. */
export interface Places {
  readonly lessonStudies: readonly {
    readonly lessonStudyId: string
    readonly title: string
    readonly communityName: string
  }[]
  readonly communities: readonly {
    readonly communityId: string
    readonly name: string
    readonly mayBegin: boolean
  }[]
  readonly schools: readonly { readonly institutionId: string; readonly name: string }[]
}

interface SiteInput {
  readonly administrator: boolean
  readonly language: Language
  readonly places: Places
  readonly go: (path: string) => void
  readonly setLanguage: (language: Language) => void
  readonly signOut: () => void
}

/** What can be done from every page: one's places, one's account, the language, and the way out. */
export function siteCommands(input: SiteInput): Command[] {
  const { administrator, language, places, go, setLanguage, signOut } = input
  const say = (key: string, values?: Record<string, string>) =>
    values === undefined ? { area: 'finding' as const, key } : { area: 'finding' as const, key, values }
  const leads = (id: string, key: string, path: string, values?: Record<string, string>): Command => ({
    id,
    name: say(key, values),
    group: say('group.site'),
    run: () => go(path),
  })
  const place = (id: string, name: string, group: string, path: string): Command => ({
    id,
    name,
    group: say(group),
    run: () => go(path),
  })
  return [
    leads('home', 'home', '/'),
    leads('nextSteps', 'nextSteps', '/next'),
    leads('calendar', 'calendar', '/calendar'),
    leads('notifications', 'notifications', '/notifications'),
    leads('directory', 'directory', '/directory'),
    leads('library', 'library', '/library'),
    ...places.lessonStudies.map((it) =>
      place(
        `lessonStudy/${it.lessonStudyId}`,
        `${it.title} · ${it.communityName}`,
        'group.lessonStudies',
        `/lesson-studies/${it.lessonStudyId}`,
      ),
    ),
    ...places.communities.map((it) =>
      place(`community/${it.communityId}`, it.name, 'group.communities', `/communities/${it.communityId}`),
    ),
    ...places.schools.map((it) =>
      place(`school/${it.institutionId}`, it.name, 'group.schools', `/institutions/${it.institutionId}`),
    ),
    ...places.communities.map((it) =>
      leads(`discussion/${it.communityId}`, 'discussion', `/communities/${it.communityId}/discussion`, {
        community: it.name,
      }),
    ),
    ...places.communities
      .filter((it) => it.mayBegin)
      .map((it) =>
        leads(`begin/${it.communityId}`, 'begin', `/communities/${it.communityId}/lesson-studies/new`, {
          community: it.name,
        }),
      ),
    leads('newCommunity', 'newCommunity', '/communities/new'),
    leads('newInstitution', 'newInstitution', '/institutions/new'),
    leads('mySpace', 'mySpace', '/me'),
    leads('account', 'account', '/account'),
    ...(administrator ? [leads('administration', 'administration', '/administration')] : []),
    ...LANGUAGES.filter((other) => other !== language).map((other): Command => ({
      id: `language/${other}`,
      name: say(`language.${other}`),
      group: say('group.site'),
      run: () => setLanguage(other),
    })),
    { id: 'signOut', name: say('signOut'), group: say('group.site'), run: signOut },
  ]
}
