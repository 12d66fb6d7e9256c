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
  lastSteward: 'A community needs a steward. Make another member a steward first.',
  lastAdministrator: 'A school needs an administrator. Make another colleague an administrator first.',
  lastOrganizer: 'A lesson study needs an organizer. Give this role to somebody else first.',
  lastInstallationAdministrator:
    'This installation needs an administrator. Make somebody else an administrator first.',
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
}
