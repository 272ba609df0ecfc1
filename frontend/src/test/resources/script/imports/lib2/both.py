x='both2'
