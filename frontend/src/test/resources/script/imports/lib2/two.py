x='two'
