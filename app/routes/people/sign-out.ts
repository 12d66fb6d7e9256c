import { redirect } from 'react-router'
import { services } from '#http/request-context.ts'
import { withCookies } from '#http/with-cookies.ts'
import { signOut } from '#operations/people/sign-out.ts'
import type { Route } from './+types/sign-out'

export function loader() {
  return redirect('/')
}

export async function action({ request, context }: Route.ActionArgs) {
  const cookies = await signOut(services(context), { headers: request.headers })
  return redirect('/sign-in', { headers: withCookies(cookies) })
}
