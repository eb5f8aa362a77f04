/** A delivery report (RFC 3464) as a server sends it. */
export function bounced({
  of,
  to = 'ada@post.example',
  status = '5.1.1',
  action = 'failed',
}: {
  of: string
  to?: string
  status?: string
  action?: string
}): Buffer {
  const lines = [
    'Return-Path: <>',
    'From: Mail Delivery System <MAILER-DAEMON@mx.post.example>',
    'To: help@shop.example',
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <report-on-${of}>`,
    'Date: Mon, 23 Nov 2026 08:59:30 +0000',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
    '',
    '--r',
    'Content-Type: text/plain',
    '',
    `<${to}>: host mx.post.example said: ${status}`,
    '',
    '--r',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.post.example',
    '',
    `Final-Recipient: rfc822; ${to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    '',
    '--r',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: <${of}>`,
    `To: ${to}`,
    'Subject: Re: The lamp',
    '',
    'Please refund order AC-9999.',
    '',
    '--r--',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}
