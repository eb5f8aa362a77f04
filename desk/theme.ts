import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** One grey scale for both themes: cool, with enough steps between page, panel and line. */
const dark: MantineColorsTuple = [
  '#d6d9e0',
  '#b4b9c4',
  '#8d94a3',
  '#666d7d',
  '#474d5c',
  '#343946',
  '#262a34',
  '#1b1e26',
  '#15181f',
  '#101218',
]
/** The one accent; everything that can be pressed or is selected. */
const accent: MantineColorsTuple = [
  '#eef2ff',
  '#dce4fd',
  '#b6c6fa',
  '#8da5f7',
  '#6b88f2',
  '#5674ee',
  '#3b5bdb',
  '#3350c4',
  '#2a43a8',
  '#1f3487',
]
/** The agent's own colour: its mark, its tint, its bars. */
const agent: MantineColorsTuple = [
  '#f4f0ff',
  '#e6defc',
  '#cbbbf7',
  '#ae95f1',
  '#9675ea',
  '#8661e5',
  '#7048c8',
  '#6239b6',
  '#54309d',
  '#432680',
]

/** As Mantine has them, with a last shade that can be read on the lightest one. */
const yellow: MantineColorsTuple = [
  '#fff9db',
  '#fff3bf',
  '#ffec99',
  '#ffe066',
  '#ffd43b',
  '#fcc419',
  '#fab005',
  '#f59f00',
  '#a86400',
  '#7a4d00',
]
const orange: MantineColorsTuple = [
  '#fff4e6',
  '#ffe8cc',
  '#ffd8a8',
  '#ffc078',
  '#ffa94d',
  '#ff922b',
  '#fd7e14',
  '#f76707',
  '#b84300',
  '#963500',
]
const teal: MantineColorsTuple = [
  '#e6fcf5',
  '#c3fae8',
  '#96f2d7',
  '#63e6be',
  '#38d9a9',
  '#20c997',
  '#12b886',
  '#0ca678',
  '#07755a',
  '#056148',
]

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 6,
  colors: { dark, accent, agent, yellow, orange, teal },
  autoContrast: true,
  fontFamily: '"Inter Variable", ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '32px' },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '16px' }, h3: { fontSize: '14px' } } },
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'compact-md' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'md' } } },
    Textarea: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false } } },
    Table: { defaultProps: { highlightOnHoverColor: 'var(--desk-hover)' } },
    Badge: { defaultProps: { tt: 'none', fw: 600 } },
    // Its placeholder is no menu item, and stands among them.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { centered: true } },
  },
})
