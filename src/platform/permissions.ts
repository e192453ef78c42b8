/**
 * What the person who asks is to the thing asked about. Deny by default: a relation not named here opens nothing. The
 * middleware knows `trainer` and `coordinator` of some cohort or institution; queries and commands ask again about the very
 * one, and answer as if it did not exist where the person is nothing to it.
 */
export const relations = [
  'anyone',
  'signed-in',
  'self',
  'trainer',
  'coordinator',
  'host',
  'admin',
  'operator',
] as const;
export type Relation = (typeof relations)[number];

/** The one table of permissions: what may be done, and by whom. */
export const permissions = {
  'content.read': ['anyone'],
  'service.health': ['anyone'],
  'service.measure': ['operator'],
  'account.register': ['anyone'],
  'account.sign-in': ['anyone'],
  'account.reset-password': ['anyone'],
  'account.sign-out': ['anyone'],
  'account.read': ['self'],
  'account.change': ['self'],
  'account.choose-password': ['self'],
  'progress.read': ['self'],
  'progress.send': ['self'],
  'test.sit': ['self'],
  'bank.preview': ['trainer', 'coordinator', 'admin'],
  'cohort.list': ['trainer', 'coordinator', 'admin'],
  'cohort.make': ['trainer', 'coordinator', 'admin'],
  'cohort.read': ['trainer', 'coordinator', 'admin'],
  'cohort.change': ['trainer', 'coordinator', 'admin'],
  'cohort.share': ['trainer', 'coordinator', 'admin'],
  'cohort.people': ['trainer', 'coordinator', 'admin'],
  'cohort.look': ['anyone'],
  'cohort.join': ['signed-in'],
  'cohort.leave': ['self'],
  'installation.found': ['anyone'],
  'installation.administer': ['admin'],
  'people.read': ['admin'],
  'people.change-role': ['admin'],
  'people.reset-password': ['admin'],
} as const satisfies Record<string, readonly Relation[]>;

export type Permission = keyof typeof permissions;

export const may = (permission: Permission, held: readonly Relation[]): boolean =>
  (permissions[permission] as readonly Relation[]).some((relation) => held.includes(relation));

/** To all but operators there is nothing at the addresses that only they may open. */
export const isHidden = (permission: Permission): boolean =>
  (permissions[permission] as readonly Relation[]).every((relation) => relation === 'operator');

/** What opens each on-demand route, by the route's pattern and method. Prerendered pages are for anyone by nature. */
export const routes: Record<string, Partial<Record<'GET' | 'POST', Permission>>> = {
  '/api/me': { GET: 'progress.read' },
  '/api/events': { POST: 'progress.send' },
  '/api/answers': { POST: 'test.sit' },
  '/api/auth/[...all]': { GET: 'account.sign-in', POST: 'account.sign-in' },
  '/courses/[course]/test': { GET: 'content.read', POST: 'content.read' },
  '/courses/[course]/test/[attempt]': { GET: 'test.sit', POST: 'test.sit' },
  '/courses/[course]/test/bank': { GET: 'bank.preview' },
  '/refused': { GET: 'content.read', POST: 'content.read' },
  '/search': { GET: 'content.read' },
  '/healthz': { GET: 'service.health' },
  '/metrics': { GET: 'service.measure' },
  '/me': { GET: 'account.read', POST: 'account.change' },
  '/first-password': { GET: 'account.choose-password', POST: 'account.choose-password' },
  '/cohorts': { GET: 'cohort.list', POST: 'cohort.make' },
  '/cohorts/[cohort]': { GET: 'cohort.read' },
  '/cohorts/[cohort]/board.csv': { GET: 'cohort.read' },
  '/cohorts/[cohort]/people': { GET: 'cohort.read', POST: 'cohort.read' },
  '/cohorts/[cohort]/cards': { GET: 'cohort.people', POST: 'cohort.people' },
  '/cohorts/[cohort]/learners/[learner]': { GET: 'cohort.read', POST: 'cohort.people' },
  '/join': { GET: 'cohort.look' },
  '/join/[code]': { GET: 'cohort.look', POST: 'cohort.look' },
  '/sign-in': { GET: 'account.sign-in', POST: 'account.sign-in' },
  '/sign-up': { GET: 'account.register', POST: 'account.register' },
  '/sign-out': { GET: 'account.sign-in', POST: 'account.sign-in' },
  '/forgotten': { GET: 'account.reset-password', POST: 'account.reset-password' },
  '/reset': { GET: 'account.reset-password', POST: 'account.reset-password' },
  '/found': { GET: 'installation.found', POST: 'installation.found' },
  '/admin': { GET: 'installation.administer', POST: 'installation.administer' },
  '/_actions/[...path]': { POST: 'content.read' },
};

/** What opens each exported action. */
export const actions: Record<string, Permission> = {
  'accounts.register': 'account.register',
  'accounts.signIn': 'account.sign-in',
  'accounts.requestReset': 'account.reset-password',
  'accounts.resetPassword': 'account.reset-password',
  'accounts.found': 'installation.found',
  'accounts.changeName': 'account.change',
  'accounts.changeEmail': 'account.change',
  'accounts.changePassword': 'account.change',
  'accounts.choosePassword': 'account.choose-password',
  'accounts.endSession': 'account.change',
  'accounts.endOtherSessions': 'account.change',
  'accounts.setRole': 'people.change-role',
  'accounts.setRegistration': 'installation.administer',
  'accounts.makeResetLink': 'people.reset-password',
  'accounts.signOut': 'account.sign-out',
  'cohorts.make': 'cohort.make',
  'cohorts.change': 'cohort.change',
  'cohorts.giveCode': 'cohort.change',
  'cohorts.closeCode': 'cohort.change',
  'cohorts.addTrainer': 'cohort.share',
  'cohorts.removeTrainer': 'cohort.share',
  'cohorts.readList': 'cohort.people',
  'cohorts.makeAccounts': 'cohort.people',
  'cohorts.makeCards': 'cohort.people',
  'cohorts.rename': 'cohort.people',
  'cohorts.move': 'cohort.people',
  'cohorts.remove': 'cohort.people',
  'cohorts.join': 'cohort.join',
  'cohorts.leave': 'cohort.leave',
  'assessment.start': 'test.sit',
  'assessment.save': 'test.sit',
  'assessment.submit': 'test.sit',
};

/**
 * What stays open to somebody whose password another person gave them, until they choose their own. A device goes on saving
 * their work; pages and actions of the account wait.
 */
export const openBeforeOwnPassword: readonly Permission[] = [
  'content.read',
  'service.health',
  'account.sign-in',
  'account.sign-out',
  'account.reset-password',
  'account.choose-password',
  'progress.read',
  'progress.send',
];

/** What opens each endpoint of the auth library that is left open; all others are disabled. */
export const authEndpoints: Record<string, Permission> = {
  '/sign-in/email': 'account.sign-in',
  '/sign-in/username': 'account.sign-in',
  '/sign-up/email': 'account.register',
  '/sign-out': 'account.sign-out',
  '/get-session': 'account.sign-in',
  '/request-password-reset': 'account.reset-password',
  '/reset-password': 'account.reset-password',
  '/list-sessions': 'account.read',
  '/revoke-session': 'account.change',
  '/revoke-other-sessions': 'account.change',
  '/change-password': 'account.change',
};
