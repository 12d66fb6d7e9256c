interface Needs {
  readonly auth: { closeLogin(input: { headers: Headers }): Promise<readonly string[]> }
}

/** Ends the request's login session, if it has one; gives the cookies that make the browser forget it. */
export async function signOut(needs: Needs, input: { headers: Headers }): Promise<readonly string[]> {
  return needs.auth.closeLogin(input)
}
