/** Before anybody is signed in: what the sign-in page needs, and the one-time links. */
import { z } from 'zod'
import { roles } from './settings.ts'

export const setup = z.object({
  /** No administrator can sign in yet: the one-time link that the program printed is the way in. */
  needsSetup: z.boolean(),
  isDemo: z.boolean(),
  demoSignIns: z.array(z.object({ name: z.string(), role: z.enum(roles), email: z.string(), password: z.string() })),
})
export type Setup = z.infer<typeof setup>

export const invitationPurposes = ['first-administrator', 'new-representative', 'new-password'] as const
export type InvitationPurpose = (typeof invitationPurposes)[number]
/** Name and address are empty for the first administrator, who says them. */
export const invitation = z.object({ name: z.string(), email: z.string(), purpose: z.enum(invitationPurposes) })
export type Invitation = z.infer<typeof invitation>

export const acceptInvitation = z.object({
  password: z.string().min(10).max(200),
  name: z.string().trim().min(1).max(100).optional(),
  /** Asked of the first administrator only. */
  email: z.email().max(200).optional(),
})
export type AcceptInvitation = z.infer<typeof acceptInvitation>
/** The address to sign in with. */
export const acceptedInvitation = z.object({ email: z.string() })

export const signIn = z.object({
  email: z.string().min(1).max(200),
  password: z.string().min(1).max(200),
  rememberMe: z.boolean().optional(),
})
/** `twoFactorRedirect`: the password was right; the code of the second factor comes next. */
export const signedIn = z.object({ twoFactorRedirect: z.boolean().optional() })
export const secondFactorCode = z.object({ code: z.string().min(6).max(20), trustDevice: z.boolean().optional() })
export const passwordOnly = z.object({ password: z.string().min(1).max(200) })
export const changePassword = z.object({
  currentPassword: z.string().min(1).max(200),
  newPassword: z.string().min(10).max(200),
  revokeOtherSessions: z.boolean().default(true),
})
/** The secret as an otpauth:// address for the QR code, and codes for the day when the phone is lost. */
export const twoFactorSetup = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) })
