import { index, prefix, route, type RouteConfig } from '@react-router/dev/routes'

// The product on one screen. A file that ends in .ts answers data only.
export default [
  index('routes/activity/home.tsx'),

  // people: accounts, schools, communities, invitations
  route('welcome', 'routes/people/found.tsx'),
  route('sign-in', 'routes/people/sign-in.tsx'),
  route('sign-out', 'routes/people/sign-out.ts'),
  route('reset/:secret', 'routes/people/reset-password.tsx'),
  route('invitations/:secret', 'routes/people/accept-invitation.tsx'),
  route('account', 'routes/people/account.tsx'),
  route('administration', 'routes/people/administration.tsx'),
  route('language', 'routes/people/language.ts'),
  route('tour', 'routes/people/tour.ts'),
  route('api/auth/*', 'routes/people/auth.ts'),
  route('institutions/new', 'routes/people/new-institution.tsx'),
  route('places', 'routes/activity/places.ts'),
  route('templates', 'routes/activity/templates.tsx'),
  route('trash', 'routes/activity/trash.tsx', { id: 'trash-of-all' }),
  route('communities/new', 'routes/people/new-community.tsx'),
  route('communities/:communityId/trash', 'routes/activity/trash.tsx', { id: 'trash-of-community' }),
  route('communities/:communityId/lesson-studies/new', 'routes/activity/new-lesson-study.tsx'),

  // membership: who may come in, and what was done
  route('directory', 'routes/people/directory.tsx'),
  route('communities/:communityId/requests', 'routes/people/requests.tsx', { id: 'requests-of-community' }),
  route('institutions/:institutionId/requests', 'routes/people/requests.tsx', {
    id: 'requests-of-institution',
  }),
  route('communities/:communityId/members/import', 'routes/people/import-list.tsx', {
    id: 'list-of-community',
  }),
  route('institutions/:institutionId/members/import', 'routes/people/import-list.tsx', {
    id: 'list-of-institution',
  }),
  route('communities/:communityId/audit', 'routes/people/audit.tsx', { id: 'audit-of-community' }),
  route('institutions/:institutionId/audit', 'routes/people/audit.tsx', { id: 'audit-of-institution' }),
  route('administration/audit', 'routes/people/audit.tsx', { id: 'audit-of-installation' }),
  // spaces: the homes of a community, an institution and a person, each in four areas
  route('communities/:communityId', 'routes/spaces/community.tsx'),
  route('communities/:communityId/services', 'routes/spaces/community-services.tsx'),
  route('communities/:communityId/analysis', 'routes/spaces/community-analysis.tsx'),
  route('communities/:communityId/governance', 'routes/spaces/community-governance.tsx'),
  route('institutions/:institutionId', 'routes/spaces/institution.tsx'),
  route('institutions/:institutionId/services', 'routes/spaces/institution-services.tsx'),
  route('institutions/:institutionId/analysis', 'routes/spaces/institution-analysis.tsx'),
  route('institutions/:institutionId/governance', 'routes/spaces/institution-governance.tsx'),
  route('me', 'routes/spaces/me.tsx'),
  route('me/services', 'routes/spaces/me-services.tsx'),
  route('me/analysis', 'routes/spaces/me-analysis.tsx'),
  route('me/governance', 'routes/spaces/me-governance.tsx'),
  // activities: the forms of a community's activities, and what one is to do next
  route('next', 'routes/activity/next-steps.tsx'),
  route('communities/:communityId/activity-templates', 'routes/activity/activity-templates.tsx'),
  route('communities/:communityId/activity-templates/:templateId', 'routes/activity/activity-template.tsx'),
  // theme: what a community wants to see grow in pupils, agreed on together
  route('communities/:communityId/themes', 'routes/theme/themes.tsx'),
  route('communities/:communityId/themes/new', 'routes/theme/new-negotiation.tsx'),
  route('communities/:communityId/themes/:negotiationId', 'routes/theme/negotiation.tsx'),

  // discussion: questions that a community, or those of a lesson study, think about together
  route('communities/:communityId/discussion', 'routes/discussion/discussion.tsx', {
    id: 'discussion-of-community',
  }),
  route('communities/:communityId/discussion/:threadId', 'routes/discussion/thread.tsx', {
    id: 'thread-of-community',
  }),

  // notice: what others did that concerns one, on a page and by e-mail
  route('notifications', 'routes/notice/notices.tsx'),
  route('notifications/unread', 'routes/notice/unread.ts'),
  route('notifications/mail/:token', 'routes/notice/stop-mail.tsx'),
  route('notifications/:noticeId', 'routes/notice/open.ts'),

  // calendar: the dates of lesson studies, on pages and as calendar files
  route('calendar', 'routes/calendar/calendar.tsx'),
  route('calendar/feeds/:file', 'routes/calendar/feed.ts'),
  route('communities/:communityId/calendar', 'routes/calendar/community-calendar.tsx'),
  route('meetings/:file', 'routes/calendar/meeting-file.ts'),
  // library: what was published, resources, and where lessons come from
  route('library', 'routes/library/library.tsx'),
  route('library/new', 'routes/library/new-resource.tsx'),
  route('editions/:editionId', 'routes/library/edition.tsx'),
  route('editions/:editionId/files/:fileId', 'routes/library/edition-file.ts'),
  route('editions/:editionId/board-state', 'routes/library/edition-board.ts'),

  ...prefix('lesson-studies/:lessonStudyId', [
    // activity: the workspace; plan, board and room have URLs of their own
    route('', 'routes/activity/workspace.tsx', [
      index('routes/activity/workspace-panel.tsx', { id: 'workspace-home' }),
      route('plan', 'routes/activity/workspace-panel.tsx', { id: 'workspace-plan' }),
      route('board', 'routes/activity/workspace-panel.tsx', { id: 'workspace-board' }),
      route('room', 'routes/activity/workspace-panel.tsx', { id: 'workspace-room' }),
    ]),
    route('people', 'routes/activity/participants.tsx'),
    route('meetings', 'routes/calendar/meetings.tsx'),
    route('stages', 'routes/activity/stages.tsx'),
    route('copy', 'routes/activity/copy-plan.tsx'),
    route('discussion', 'routes/discussion/discussion.tsx', { id: 'discussion-of-study' }),
    route('discussion/:threadId', 'routes/discussion/thread.tsx', { id: 'thread-of-study' }),

    // drafts: what each drafts alone, until all are revealed
    route('drafts', 'routes/drafts/drafts.tsx'),
    route('drafts/mine', 'routes/drafts/my-draft.tsx'),

    // personal: one's own plan for one's own class, offers to the group, designs side by side
    route('personal-plans', 'routes/personal/personal-plans.tsx'),
    route('personal-plans/:documentId', 'routes/personal/personal-plan.tsx'),
    route('personal-plans/:documentId/authors', 'routes/personal/plan-authors.ts'),
    route('designs', 'routes/personal/designs.tsx'),

    // the shared documents, sessions and the room behind the workspace
    route('ticket', 'routes/document/ticket.ts'),
    route('facts', 'routes/session/facts.ts'),
    route('session', 'routes/session/session.ts'),
    route('margin', 'routes/margin/margin.ts'),
    route('room-token', 'routes/room/token.ts'),
    route('room-state', 'routes/room/state.ts'),

    // files: the pictures of plan and board
    route('files', 'routes/files/add-file.ts'),
    route('files/:fileId', 'routes/files/file.ts'),

    // library: publishing the plan, and telling what became of an adopted one
    route('publish', 'routes/library/publish.tsx'),
    route('adoption', 'routes/library/adoption.tsx'),

    // travel: the plan as a document, and in the forms that districts ask for
    route('download', 'routes/travel/download.ts'),
    route('forms/:form', 'routes/travel/form.tsx'),
    route('board-state', 'routes/travel/board-state.ts'),

    // history: what the sessions left behind
    route('timeline', 'routes/history/timeline.tsx'),
    route('versions/:versionId', 'routes/history/version.tsx'),
    route('versions/:versionId/state', 'routes/history/version-state.ts'),
    route('versions/:versionId/restore', 'routes/history/restore.ts'),
    route('compare', 'routes/history/compare.tsx'),
    route('authors', 'routes/history/authors.ts'),
    route('origins', 'routes/history/origins.ts'),
    route('seen', 'routes/history/seen.ts'),
    route('moments/:moment/board', 'routes/history/board-at.ts'),
  ]),

  route('livekit/webhook', 'routes/room/webhook.ts'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
