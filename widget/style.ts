/** All of the widget's looks; `all: initial` keeps the page's styles out, the shadow root keeps these in. */
export const style = `
:host { all: initial; }
* { box-sizing: border-box; }
.root { --bg: #fff; --ink: #16181d; --quiet: #596070; --line: #e3e6ec; --theirs: #f0f2f6; font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: var(--ink); }
@media (prefers-color-scheme: dark) { .root { --bg: #171a21; --ink: #eceef2; --quiet: #a2a9b8; --line: #2d323e; --theirs: #262b36; } }
.bubble { position: fixed; right: 20px; bottom: 20px; width: 56px; height: 56px; border: 0; border-radius: 28px; background: var(--brand); color: var(--on-brand); cursor: pointer; box-shadow: 0 6px 20px rgb(0 0 0 / .25); z-index: 2147483000; display: grid; place-items: center; }
.badge { position: absolute; top: -2px; right: -2px; min-width: 20px; height: 20px; padding: 0 5px; border-radius: 10px; background: #d6336c; color: #fff; font-size: 12px; line-height: 20px; }
.panel { position: fixed; right: 20px; bottom: 88px; width: min(380px, calc(100vw - 24px)); height: min(600px, calc(100dvh - 108px)); display: flex; flex-direction: column; background: var(--bg); color: var(--ink); border: 1px solid var(--line); border-radius: 16px; overflow: hidden; box-shadow: 0 16px 48px rgb(0 0 0 / .28); z-index: 2147483000; animation: rise .18s ease-out; }
@keyframes rise { from { opacity: 0; transform: translateY(12px); } }
@media (prefers-reduced-motion: reduce) { .panel { animation: none; } }
@media (max-width: 480px), (max-height: 480px) { .panel { inset: 0; width: 100vw; height: 100dvh; border: 0; border-radius: 0; } .panel:not([hidden]) + .bubble { display: none; } }
header { display: flex; align-items: center; gap: 10px; padding: 12px 14px; background: var(--brand); color: var(--on-brand); }
header h2 { margin: 0; font-size: 16px; font-weight: 600; }
header p { margin: 0; font-size: 13px; opacity: .92; }
header div { flex: 1; min-width: 0; }
.face { width: 34px; height: 34px; border-radius: 17px; display: grid; place-items: center; background: rgb(255 255 255 / .22); font-weight: 600; font-size: 13px; flex: none; }
.icon { display: grid; place-items: center; width: 34px; height: 34px; border: 0; border-radius: 8px; background: none; color: inherit; cursor: pointer; flex: none; }
.icon:hover { background: rgb(128 128 128 / .2); }
.log { flex: 1; min-height: 0; overflow-y: auto; padding: 14px; display: flex; flex-direction: column; gap: 8px; }
.log:has(~ div > .asks) { flex: 0 1 auto; }
.log ~ div:has(> .asks) { flex: 1; min-height: 50%; display: flex; overflow-y: auto; }
.log p { margin: 0; }
.note { align-self: center; color: var(--quiet); font-size: 13px; text-align: center; }
.message { max-width: 84%; align-self: flex-start; padding: 8px 12px; border-radius: 4px 14px 14px 14px; background: var(--theirs); white-space: pre-wrap; overflow-wrap: anywhere; }
.message.mine { align-self: flex-end; border-radius: 14px 4px 14px 14px; background: var(--brand); color: var(--on-brand); }
.message.sending { opacity: .65; }
.message.refused { opacity: 1; background: none; color: inherit; border: 1px dashed var(--quiet); }
.message img { display: block; max-width: 100%; max-height: 200px; border-radius: 8px; }
.message a { color: inherit; }
.by { margin: 4px 0 -4px; color: var(--quiet); font-size: 12.5px; }
.receipt { align-self: flex-end; color: var(--quiet); font-size: 12px; min-height: 16px; }
.typing { min-height: 20px; padding: 0 14px; color: var(--quiet); font-size: 13px; }
.offline { padding: 6px 14px; background: #fff3cd; color: #5c4400; font-size: 13px; }
form { display: flex; gap: 8px; align-items: flex-end; padding: 10px 12px; border-top: 1px solid var(--line); }
form.asks { flex-direction: column; align-items: stretch; gap: 12px; padding: 16px; border: 0; overflow-y: auto; flex: 1; }
label { display: flex; flex-direction: column; gap: 4px; font-size: 14px; font-weight: 500; }
input, textarea, select { font: inherit; color: inherit; background: var(--bg); border: 1px solid var(--line); border-radius: 10px; padding: 9px 11px; width: 100%; }
textarea { resize: none; max-height: 140px; }
form > textarea { flex: 1; }
:focus-visible { outline: 2px solid var(--brand); outline-offset: 2px; }
header :focus-visible { outline-color: var(--on-brand); }
.go { border: 0; border-radius: 10px; padding: 10px 14px; background: var(--brand); color: var(--on-brand); font: inherit; font-weight: 600; cursor: pointer; }
.error { color: #c2255c; font-size: 13px; margin: 0; }
@media (prefers-color-scheme: dark) { .error { color: #ff9dbb; } .offline { background: #3a300f; color: #ffe08a; } }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
[hidden] { display: none !important; }
`

/** Black or white, whichever can be read on the brand's colour (relative luminance, WCAG 2.2). */
export function readableOn(colour: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000'
}
