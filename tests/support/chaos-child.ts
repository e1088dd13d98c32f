import '../../commands/chaos/child.js'
