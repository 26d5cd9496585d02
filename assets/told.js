/* The components of dashboard/page/told.py, which show nothing: Told holds what a callback told, Address the query of the page. */
(function () {
  "use strict";

  class Address extends window.React.Component {
    constructor(props) { super(props); this.follow = this.follow.bind(this); }
    componentDidMount() {
      for (const name of ["atlas:address", "popstate"]) window.addEventListener(name, this.follow);
      this.follow();
    }
    componentWillUnmount() {
      for (const name of ["atlas:address", "popstate"]) window.removeEventListener(name, this.follow);
    }
    follow() { if (this.props.search !== location.search) this.props.setProps({ search: location.search }); }
    render() { return null; }
  }

  window.atlas_told = { Address, Told: () => null };
})();
