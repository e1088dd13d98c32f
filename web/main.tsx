import { render } from 'preact'
import './styles/tokens.css'
import './styles/page.css'
import './styles/talk.css'
import './styles/article.css'
import './styles/reading.css'
import './styles/print.css'
import { Page } from './page.jsx'
import { followLinks } from './state/route.js'

followLinks()
const place = document.getElementById('app')
if (place) render(<Page />, place)
