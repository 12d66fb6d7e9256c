import { redirect } from 'react-router'
import { safePath } from '#domain/people/safe-path.ts'
import { languageCookie } from '#http/language-cookie.ts'
import { services, viewer } from '#http/request-context.ts'
import { withCookies } from '#http/with-cookies.ts'
import { changeAccount } from '#operations/people/change-account.ts'
import { languageOf } from '#ui/words/languages.ts'
import type { Route } from './+types/language'
import { text } from './form-text.ts'

export function loader() {
  return redirect('/')
}

/** Remembers a language: for this browser, and for the account of who is signed in. */
export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const back = safePath(text(form, 'next'))
  const language = languageOf(text(form, 'language'))
  if (language === null) return redirect(back)
  const who = viewer(context)
  if (who !== null) await changeAccount(services(context), who, { personId: who.personId, language })
  return redirect(back, { headers: withCookies([languageCookie(language)]) })
}
