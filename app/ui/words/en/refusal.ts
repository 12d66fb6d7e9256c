export default {
  notSignedIn: 'Please sign in first.',
  notAllowed: 'Your role here does not allow this. Ask a steward of the community or an administrator.',
  notFound: 'There is no such thing any more. Load the page again.',
  tooOften: 'That was tried too often. Please wait {{minutes}} min and try again.',
  required: 'Please fill this in.',
  tooLong: 'This is too long: at most {{max}} characters.',
  tooShort: 'This is too short: at least {{min}} characters.',
  tooSimple:
    'This password is too easy to guess. A few words of your own are better, such as “four cups on a sill”.',
  notANumber: 'Please write a number.',
  outOfRange: 'Please choose a number from {{min}} to {{max}}.',
  alreadyFounded:
    'The first account has already been made. Sign in, or ask its owner for an invitation link.',
  nameTaken: 'This user name is taken. Please choose another.',
  emailTaken: 'There is an account with this e-mail already. Sign in with it, then open the link again.',
  wrongPassword:
    'Name and password do not belong together. Check both; after several tries you have to wait.',
  notAnEmail: 'This is not an e-mail address. It should look like name@school.cn.',
  notAUserName:
    'A user name has letters and digits only, with a dot, a hyphen or an underscore between them.',
  linkUnknown: 'This link does not work. Check that all of it was copied, or ask for a new one.',
  linkExpired: 'This link has expired. Ask for a new one.',
  linkRevoked: 'This link was withdrawn. Ask whoever sent it for a new one.',
  linkUsedUp: 'This link has been used up. Ask whoever sent it for a new one.',
  alreadyMember: 'You already belong here.',
  otherInstitution:
    'One belongs to one institution at a time. Leave “{{institution}}” first (on its page, at the bottom), then come back.',
  theirInstitution:
    'This person belongs to “{{institution}}” and has to leave it before they can join here. The request stays open.',
  requestSettled:
    'This request is not open any more: it was decided or withdrawn, or the person has joined meanwhile.',
  alreadyAsked: 'You have asked already. You see below what becomes of it.',
  listHeader:
    'The first row should name the columns: “Name” and “E-mail or user name”, and “Role” if you like. Add it above the people and try again.',
  listEmpty: 'There is nobody in this list yet: only the row with the names of the columns.',
  listTooLong:
    'One list may name at most {{max}} people. Split it and bring the parts in one after the other.',
  listUnreadable:
    'This file cannot be read as a table. In Excel or WPS, save it as “CSV” or “CSV UTF-8”; it may have at most 512 KB.',
  lastSteward: 'A community needs a steward. Make another member a steward first.',
  lastAdministrator: 'A school needs an administrator. Make another colleague an administrator first.',
  lastOrganizer: 'A lesson study needs an organizer. Give this role to somebody else first.',
  lastInstallationAdministrator:
    'This installation needs an administrator. Make somebody else an administrator first.',
  inDistrict: 'This school belongs to a district. Leave the district first.',
  hasSchools: 'Schools still belong to this district. They have to leave it first.',
  codeUnknown:
    'No district has this code. Ask the district for it again, and copy all ten letters and digits.',
  ownPlanNeeded: 'Please begin your personal plan first; then you can take parts into it.',
  offerSame: 'The shared plan reads like this already: there is nothing to offer.',
  alreadyOffered:
    'You have offered this part already, and it waits for an answer. Take that offer back first.',
  tooManyOffers: 'At most {{max}} of your offers can wait for an answer at once. Please take one back first.',
  nothingToTake: 'There is nothing in that part to take, or it reads like this already.',
  emptyDraft: 'Your draft says nothing but its title yet. Write something, then hand it in.',
  alreadyRevealed: 'The drafts have been revealed already: that is not taken back, nor done twice.',
  tooFewDrafts: 'At least {{count}} drafts must be handed in before they are revealed; now it is {{now}}.',
  changedMeanwhile:
    'Somebody changed this while you were writing. What you wrote is still here: look at the text as it is now, put both together, and save again.',
  stillOpen: 'It is still being closed for those who had it open. Please try again in ten seconds.',
  tooManyTemplates: 'You keep {{max}} templates already. Remove one that you no longer need.',
  sessionRunning: 'A session is already running here.',
  sessionNotRunning: 'No session is running here any more.',
  decisionNeeded: 'Please write one sentence of what you decided.',
  roomUnavailable:
    'The video room is not available at the moment. Everything else works; try again in a minute.',
  endNotAhead: 'Please choose a day and time that lie ahead, at most {{max}} days from now.',
  textChanged:
    'This passage has been changed since the suggestion was made. Look at both and write what you agree on.',
  alreadyDecided: 'This suggestion has been decided already.',
  nothingToAccept:
    'There are no words here that could be put into the plan. You can reply, or resolve the thread.',
  nothingToRestore: 'This is as it was in the version already: there is nothing to restore.',
  tooManyMentions: 'At most {{max}} people can be mentioned at once.',
  fileTooLarge: 'This file is too large: at most {{max}} MB. Make the picture smaller and add it again.',
  tooManyFiles: 'Please add at most {{max}} pictures at once.',
  notAPicture:
    'This is not a picture that can be shown. PNG, JPEG, WebP and GIF can be added; from other programs, save it as one of these first.',
  heicPicture:
    'This photo is in the HEIC format, which browsers cannot show. Save it as JPEG and add it again (on an iPhone: Settings › Camera › Formats › Most Compatible).',
  tooManyPixels:
    'This picture has too many pixels: at most {{max}} million. Make it smaller and add it again.',
  filesFull:
    'Your school’s place for pictures is full: {{used}} of {{max}} MB are taken, and this one needs {{size}} MB. Ask whoever runs this installation for more.',
  notATime: 'Please choose a day and a time.',
  notATimeZone: 'This is not the name of a time zone. Choose one from the list, for example Asia/Shanghai.',
  timeSkipped:
    'On that day the clocks in {{zone}} are put forward, so {{time}} does not exist there. Choose {{clock}}, or another time.',
  timeTwice:
    'On that day the clocks in {{zone}} are put back, so {{time}} comes twice. Say below which of the two you mean.',
  startNotAhead: 'Please choose a start that lies ahead, at most {{max}} days from now.',
  meetingCancelled: 'This date has been cancelled. Plan a new one instead.',
  meetingOver: 'This date is over and stays as it was.',
  meetingChanged:
    'Somebody else has changed this date meanwhile. Look at what it says now, then change it again if you still need to.',
  tooManyMeetings: 'A lesson study can have at most {{max}} dates.',
  historyDamaged:
    'A stretch of this history is damaged, so this moment cannot be read. Open an earlier or a later version, and tell whoever runs this installation: a backup may still have it.',
  stageNotLocked: 'This stage has been opened already, perhaps by a colleague just now. Load the page again.',
  stageNotOpen: 'This stage is not open any more; a colleague may have closed it just now. Nothing is lost.',
  stageNotClosed: 'This stage is not closed; a colleague may have opened it again just now.',
  stagesBefore: 'The stages before this one are not all closed yet.',
  discussionOpen: 'The post-lesson discussion is still open. The final commentary comes after it.',
  commentaryOpen: 'The final commentary is open. Close it first, then the discussion can be opened again.',
  gateNotMet:
    'The stage cannot be closed yet: {{count}} of what is asked for is not there. See what is missing below.',
  reasonNeeded: 'Please say in a sentence why it is opened again.',
  stagesThere: 'This lesson study goes in stages already; it keeps the form that it began with.',
  noStages: 'This lesson study goes without stages.',
  templateUnfinished:
    'Something in this form of activity is missing. Nothing was lost; look at the place that is named.',
  commentaryFirst: 'The final commentary must stand after the post-lesson discussion. Move it down.',
  templateMoved:
    'A colleague saved another version meanwhile. Yours stands here unsaved: copy what you need, load the page again, and put it into theirs.',
  movedOn:
    'The negotiation has moved on to another step. Look at the page again; what you wrote is still here.',
  tooManyProposals: 'You have made {{max}} proposals here already. Withdraw one of them first.',
  noProposals: 'No proposal stands yet. Wait for one, or make one yourself.',
  noBallots: 'Nobody has voted yet. Wait for the first vote, or end the negotiation without a theme.',
  proposalGone:
    'This proposal was merged or withdrawn meanwhile. Look at the page again and choose one that stands.',
  mergeTwo: 'Please choose at least two proposals.',
  rankingClosed:
    'The ranking is closed. What you had saved before the close counts; this did not come in time.',
  tooManyDots: 'You have {{max}} dots in all. Take some away first.',
  tooManyDotsOnOne: 'At most {{max}} dots may go to one proposal.',
  notFirst: 'Only a theme that came out first can be supported, objected to or adopted.',
  objectionsOpen:
    'An objection is not answered yet. Change the wording, note why it stays, or ask for its withdrawal first.',
  alreadyAnswered: 'This objection has been answered or withdrawn already.',
  themeAdopted: 'Another theme has been adopted in this negotiation already.',
  tryAgain: 'That did not work just now. Nothing is lost; please try again.',
  licenceNeeded: 'Please choose a licence: without one nobody else may use it.',
  licenceNotAllowed:
    'The edition that this plan began with does not allow this licence. Choose one of those offered.',
  attributionIncomplete:
    'It is not known by name who wrote this plan. Ask an administrator whether accounts are missing.',
  emptyPlan: 'There is nothing in this plan yet beyond its title. Write something, then publish it.',
  notAWebAddress: 'This is not the address of a web page. It should begin with https:// or http://.',
  notAResourceFile:
    'This file is none of those that can be added: PDF, PNG, JPEG, WebP, GIF, docx, pptx, xlsx, odt, odp, ods.',
  oldOfficeFile:
    'This is a document of the old kind (doc, ppt, xls), in which macros can hide. Save it as docx, pptx or xlsx and add it again.',
  fileWithMacros:
    'There are macros in this document. Save it without them (docx, pptx, xlsx) and add it again.',
  resourceTooLarge: 'This file is too large: at most {{max}} MB. Make it smaller, or add a link to it.',
  notWider: 'It is open to these people already. Load the page again.',
  contributionGone:
    'The contribution that you refer to has been withdrawn, or is not here. Take it out and send again.',
  gatherMore: 'Please choose at least {{min}} contributions.',
  quoteChanged: 'A quote has to be word for word what its author wrote. Take it out and quote again.',
  tooManyQuotes: 'At most {{max}} references in one contribution.',
}
