"""The script that Streamlit runs for every visit: straight to the gate. It stands here, beside no pages folder."""

from bb_data.web import gate

gate.run()
