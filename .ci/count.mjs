// Counts what the reports of the tests say: 'passed failed'. A test that was skipped has failed, unless
// tests/may-be-skipped.json names it.
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

const may = JSON.parse(readFileSync('tests/may-be-skipped.json', 'utf8'))
let passed = 0
let failed = 0
for (const path of process.argv.slice(2)) {
  for (const { name, status, assertionResults } of JSON.parse(readFileSync(path, 'utf8')).testResults) {
    const file = relative(process.cwd(), name)
    const states = assertionResults.map(one => one.status)
    passed += states.filter(one => one === 'passed').length
    failed += states.filter(one => one === 'failed').length
    // A file that could not even be read has no tests that failed.
    if (status === 'failed' && !states.includes('failed')) failed++
    for (const one of assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed')) {
      if (may.some(known => known.file === file && known.test === one.title)) continue
      failed++
      console.error(`── skipped, and may not be: ${file}: ${one.fullName}`)
    }
  }
}
console.log(passed, failed)
