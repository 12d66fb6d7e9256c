export default {
  back: 'Back',
  audit: {
    title: 'What was done here',
    lead: 'Who joined and who left, who was invited, and who changed what. Nothing here can be changed or removed.',
    filter: 'Show',
    all: 'Everything',
    group: {
      members: 'Members and roles',
      invitations: 'Invitations',
      requests: 'Requests to join',
      lessonStudies: 'Lesson studies',
      space: 'The space itself',
    },
    show: 'Show',
    older: 'Earlier entries',
    emptyTitle: 'Nothing of this kind yet',
    emptyBody: 'As soon as somebody joins, is invited or changes something, it is written down here.',
    nobody: 'The system',
    nameAndSchool: '{{name}} ({{school}})',
    privateTitle: 'a private lesson study',
    said: {
      space: {
        made: '{{name}} created “{{space}}”.',
        changed: '{{name}} changed the details of “{{space}}”.',
        listed: '{{name}} listed it in the directory: people may ask to join.',
        unlisted: '{{name}} took it out of the directory.',
      },
      member: {
        joinedBy: {
          making: '{{person}} is {{role}} by creating it.',
          invitation: '{{person}} joined by invitation, as {{role}}.',
          request: '{{name}} let {{person}} in at their request, as {{role}}.',
        },
        left: '{{person}} left.',
        removed: '{{name}} removed {{person}}.',
      },
      role: { changed: '{{name}} changed the role of {{person}} from {{from}} to {{to}}.' },
      administrator: {
        made: '{{name}} made {{person}} an administrator of this installation.',
        unmade: '{{name}} ended {{person}}’s being an administrator of this installation.',
      },
      invitation: {
        made_one: '{{name}} made an invitation for {{count}} person.',
        made_other: '{{name}} made an invitation for {{count}} people.',
        madeOpen: '{{name}} made an invitation for any number of people.',
        revoked: '{{name}} withdrew an invitation.',
      },
      list: {
        imported_one: '{{name}} brought in a list of {{rows}} rows and invited {{count}} person by it.',
        imported_other: '{{name}} brought in a list of {{rows}} rows and invited {{count}} people by it.',
      },
      request: {
        made: '{{name}} asked to join.',
        withdrawn: '{{name}} withdrew the request to join.',
        accepted: '{{name}} accepted the request of {{person}}.',
        declined: '{{name}} declined the request of {{person}}.',
      },
      guest: {
        invited: '{{name}} made a guest link into “{{title}}”, as {{role}}.',
        revoked: '{{name}} withdrew a guest link into “{{title}}”.',
        joined: '{{person}} came into “{{title}}” by a guest link, as {{role}}.',
      },
      lessonStudy: {
        begun: '{{name}} began the lesson study “{{title}}”.',
        handedOver: '{{name}} handed “{{title}}” over to {{person}}.',
        trashed: '{{name}} put “{{title}}” into the trash.',
        restored: '{{name}} put “{{title}}” back out of the trash.',
        removed: '“{{title}}” was removed for good (by: {{name}}).',
      },
      visibility: {
        widened: '{{name}} let more people see “{{title}}”: from “{{from}}” to “{{to}}”.',
        narrowed: '{{name}} let fewer people see “{{title}}”: from “{{from}}” to “{{to}}”.',
      },
    },
  },
  visibility: {
    level: {
      private: 'Private',
      team: 'Team',
      community: 'Community',
      institution: 'Institutions',
      public: 'Everybody here',
    },
  },
}
