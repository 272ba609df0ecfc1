x='both1'
