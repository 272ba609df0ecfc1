x='env'
