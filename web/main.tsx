import { render } from 'preact'
import './styles/tokens.css'
import './styles/page.css'
import './styles/talk.css'
import './styles/article.css'
import './styles/reading.css'
import './styles/duties.css'
import './styles/templates.css'
import './styles/filings.css'
import './styles/projects.css'
import './styles/print.css'
import { Page } from './page.jsx'
import { followInbox } from './state/duties.js'
import { followLinks } from './state/route.js'

followLinks()
followInbox()
const place = document.getElementById('app')
if (place) render(<Page />, place)
