import { services } from '#http/request-context.ts'
import type { Route } from './+types/auth'

export function loader({ request, context }: Route.LoaderArgs) {
  return services(context).auth.handler(request)
}

export function action({ request, context }: Route.ActionArgs) {
  return services(context).auth.handler(request)
}
